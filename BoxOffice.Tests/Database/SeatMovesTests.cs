using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Database;

/// <summary>
/// The guard of seats accepts exactly the moves of <see cref="SeatTransitions"/> if everything else about them is
/// valid.
/// </summary>
public sealed class SeatMovesTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private const string WithoutTheGuard =
        $"alter table seats disable trigger seats_move_legally; {Guard.WithoutMoney}";

    public static TheoryData<SeatStatus, SeatStatus> Pairs =>
        [
            .. from before in Enum.GetValues<SeatStatus>()
            from after in Enum.GetValues<SeatStatus>()
            select (before, after),
        ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Trigger_EveryPair_PassesLegalMovesOnly(SeatStatus from, SeatStatus to) =>
        (await scene.TryAsync(SceneSql.Move(from, to), Guard.WithoutMoney)).ShouldBe(
            SeatTransitions.Table.IsLegal(from, to) ? null
            : (from, to) is (SeatStatus.Held, SeatStatus.Held) ? GuardViolation.SeatRenewedWithoutLiveHold
            : GuardViolation.SeatIllegalMove
        );

    /// <summary>The control: without this trigger every move passes, so the trigger is what refuses.</summary>
    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Trigger_Removed_PassesEveryPair(SeatStatus from, SeatStatus to) =>
        (await scene.TryAsync(SceneSql.Move(from, to), WithoutTheGuard)).ShouldBeNull();
}
