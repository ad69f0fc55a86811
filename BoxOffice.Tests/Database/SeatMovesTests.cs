using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Database;

/// <summary>The seat's state machine is written down three times: in C#, as a function, and in the trigger. They must say the same.</summary>
public sealed class SeatMovesTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private const string WithoutTheGuard = "alter table seats disable trigger seats_move_legally";

    public static TheoryData<SeatStatus, SeatStatus> Pairs =>
        [
            .. from before in Enum.GetValues<SeatStatus>()
            from after in Enum.GetValues<SeatStatus>()
            select (before, after),
        ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Function_EveryPair_AgreesWithCSharp(SeatStatus from, SeatStatus to) =>
        (
            await scene.Database.AsApplicationAsync<bool>(
                $"select seat_move_is_legal('{from.ToString().ToLowerInvariant()}', '{to.ToString().ToLowerInvariant()}')"
            )
        ).ShouldBe(SeatTransitions.IsLegal(from, to));

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Trigger_EveryPairWithAllElseRight_LetsOnlyLegalMovesThrough(SeatStatus from, SeatStatus to)
    {
        var refusal = await scene.TryAsync(SeatScene.Move(from, to));

        if (SeatTransitions.IsLegal(from, to))
            refusal.ShouldBeNull();
        else
            refusal.ShouldNotBeNull().ShouldStartWith("BX001 illegal move");
    }

    /// <summary>The control: it is this trigger that refuses, and a schema without it would be noticed.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Trigger_TakenAway_LetsEveryPairThrough(SeatStatus from, SeatStatus to) =>
        (await scene.TryAsync(SeatScene.Move(from, to), WithoutTheGuard)).ShouldBeNull();
}
