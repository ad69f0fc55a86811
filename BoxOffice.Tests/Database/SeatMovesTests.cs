using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Database;

/// <summary>
/// The guard of seats lets exactly the moves of <see cref="SeatTransitions"/> pass, when all else about them is right.
/// </summary>
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
    public async Task Trigger_EveryPair_PassesLegalMovesOnly(SeatStatus from, SeatStatus to) =>
        (await scene.TryAsync(SceneSql.Move(from, to))).ShouldBe(
            SeatTransitions.IsLegal(from, to) ? null
            : (from, to) is (SeatStatus.Held, SeatStatus.Held) ? GuardViolation.SeatRenewedWithoutLiveHold
            : GuardViolation.SeatIllegalMove
        );

    /// <summary>The control: it is this trigger that refuses, and a schema without it would be noticed.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Trigger_Removed_PassesEveryPair(SeatStatus from, SeatStatus to) =>
        (await scene.TryAsync(SceneSql.Move(from, to), WithoutTheGuard)).ShouldBeNull();
}
