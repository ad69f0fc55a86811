using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Moves of seats that PostgreSQL refuses: wrong versions, and moves without a matching hold, ticket or booking.
/// </summary>
public sealed class SeatMoveGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["a move that is not counted"] = new(
            [NewHold("#newhold", "#eve", "#free"), Hold("#free", "#newhold", "#eve", moves: 0)],
            SeatMoves(GuardViolation.SeatVersionNotCounted)
        ),
        ["a seat booked without a hold by a booking that never had it"] = new(
            [NewTicket("#confirmed", "#free"), Book("#free", "#confirmed")],
            SeatMoves(GuardViolation.SeatBookedWithoutHold)
        ),
        ["booking seats that another customer holds"] = new(
            [
                NewBooking("#new", "#otherhold", "#eve"),
                NewTicket("#new", "#held"),
                NewPayment("#newpayment", "#new"),
                Capture("#newpayment"),
                Confirm("#new"),
                Book("#held", "#new"),
            ],
            SeatMoves(GuardViolation.SeatBookedWithoutOffer)
        ),
        ["booking offered seats after their time"] = new(
            [
                NewHold("#newhold", "#new", "#free2", began: "interval '20 minutes'"),
                Hold("#free2", "#newhold", "#new"),
                NewBooking("#new", "#newhold", "#new"),
                NewTicket("#new", "#free2"),
                NewPayment("#newpayment", "#new"),
                Capture("#newpayment"),
                Confirm("#new"),
                Book("#free2", "#new"),
            ],
            SeatMoves(GuardViolation.SeatBookedWithoutOffer)
        ),
        ["a move counted twice"] = new([Free("#held", moves: 2)], SeatMoves(GuardViolation.SeatVersionNotCounted)),
        ["a move counted backwards"] = new([Free("#held", moves: -1)], SeatMoves(GuardViolation.SeatVersionNotCounted)),
        ["a takeover counted once"] = new(
            [NewHold("#newhold", "#eve", "#lapsed"), Hold("#lapsed", "#newhold", "#eve", moves: 1)],
            SeatMoves(GuardViolation.SeatVersionNotCounted)
        ),
        ["a change that is no move"] = new(
            ["update seats set version = version + 1 where id = #free"],
            SeatMoves(GuardViolation.SeatIllegalMove)
        ),
        ["taking over a live hold"] = new(
            [NewHold("#newhold", "#eve", "#held"), Hold("#held", "#newhold", "#eve", moves: 2)],
            SeatMoves(GuardViolation.SeatHoldHasTimeLeft)
        ),
        ["taking over a seat under its own lapsed hold"] = new(
            [Hold("#lapsed", "#oldhold", "#ben", moves: 2)],
            SeatMoves(GuardViolation.SeatRenewedWithoutLiveHold)
        ),
        ["more time for a seat than for its hold"] = new(
            ["update seats set held_until = held_until + interval '5 minutes' where id = #held"],
            SeatMoves(GuardViolation.SeatWithoutHold)
        ),
        ["less time for a seat than for its hold"] = new(
            ["update seats set held_until = held_until - interval '1 minute' where id = #held"],
            SeatMoves(GuardViolation.SeatRenewedWithoutLiveHold)
        ),
        ["a renewal counted as a move"] = new(
            [NewRenewableHold, Renew("#newhold", "#free", moves: 1)],
            SeatMoves(GuardViolation.SeatVersionNotCounted)
        ),
        ["a seat held under a hold that does not exist"] = new(
            [
                "update seats set status = 'held', version = 1, hold_id = #newhold, held_by = #eve, held_until = "
                    + "now() + interval '1 minute' where id = #free",
            ],
            SeatMoves(GuardViolation.SeatWithoutHold)
        ),
        ["a seat held for longer than its hold"] = new(
            [
                NewHold("#newhold", "#eve", "#free"),
                "update seats set status = 'held', version = 1, hold_id = #newhold, held_by = #eve, held_until = "
                    + "now() + interval '1 hour' where id = #free",
            ],
            SeatMoves(GuardViolation.SeatWithoutHold)
        ),
        ["a seat held for another customer than its hold"] = new(
            [NewHold("#newhold", "#eve", "#free"), Hold("#free", "#newhold", "#dan")],
            SeatMoves(GuardViolation.SeatWithoutHold)
        ),
        ["a seat its hold does not name"] = new(
            [NewHold("#newhold", "#eve", "#free"), Hold("#free2", "#newhold", "#eve")],
            SeatMoves(GuardViolation.SeatWithoutHold)
        ),
        ["reserving a lapsed hold"] = new(
            [
                NewBooking("#new", "#oldhold", "#ben"),
                NewTicket("#new", "#lapsed"),
                Reserve("#lapsed", "#oldhold", "#ben", "#new"),
            ],
            SeatMoves(GuardViolation.SeatReservedWithoutLiveHold)
        ),
        ["reserving under another hold"] = new(
            [
                NewHold("#newhold", "#eve", "#held"),
                NewBooking("#new", "#newhold", "#eve"),
                NewTicket("#new", "#held"),
                Reserve("#held", "#newhold", "#eve", "#new"),
            ],
            SeatMoves(GuardViolation.SeatReservedWithoutLiveHold)
        ),
        ["reserving without a ticket"] = new(
            [NewBooking("#new", "#hold", "#ada"), Reserve("#held", "#hold", "#ada", "#new")],
            SeatMoves(GuardViolation.SeatWithoutTicket)
        ),
        ["reserving for another's booking that is paid already"] = new(
            [NewTicket("#confirmed", "#held"), Reserve("#held", "#hold", "#ada", "#confirmed")],
            SeatMoves(GuardViolation.SeatWithoutPendingBooking),
            Also: [WithoutAgreement]
        ),
        ["reserving for a booking of another hold"] = new(
            [
                NewBooking("#new", "#otherhold", "#ada"),
                NewTicket("#new", "#held"),
                BeginPaying("#hold", "#new"),
                Reserve("#held", "#hold", "#ada", "#new"),
            ],
            SeatMoves(GuardViolation.SeatWithoutPendingBooking)
        ),
        ["reserving for a booking of another customer"] = new(
            [
                NewBooking("#new", "#hold", "#eve"),
                NewTicket("#new", "#held"),
                BeginPaying("#hold", "#new"),
                Reserve("#held", "#hold", "#ada", "#new"),
            ],
            SeatMoves(GuardViolation.SeatWithoutPendingBooking)
        ),
        ["reserving while the hold has no booking"] = new(
            [
                NewBooking("#new", "#hold", "#ada"),
                NewTicket("#new", "#held"),
                Reserve("#held", "#hold", "#ada", "#new"),
            ],
            SeatMoves(GuardViolation.SeatWithoutPendingBooking)
        ),
        ["a reservation that becomes a hold with more time"] = new(
            [
                Void("#reserved"),
                "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #payhold",
                Hold("#reserved", "#payhold", "#cleo"),
            ],
            SeatMoves(GuardViolation.SeatReturnedToOtherHold),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a reservation that becomes another hold"] = new(
            [Void("#reserved"), NewHold("#newhold", "#eve", "#reserved"), Hold("#reserved", "#newhold", "#eve")],
            SeatMoves(GuardViolation.SeatReturnedToOtherHold)
        ),
        ["booking another booking's reservation"] = new(
            [Book("#reserved", "#confirmed")],
            SeatMoves(GuardViolation.SeatReservedByOtherBooking)
        ),
        ["booking before the booking is confirmed"] = new(
            [Book("#reserved", "#pending")],
            SeatMoves(GuardViolation.SeatWithoutConfirmedBooking)
        ),
        ["freeing a booked seat with a live ticket"] = new(
            [Free("#booked")],
            SeatMoves(GuardViolation.SeatWithLiveTicket)
        ),
        ["freeing a reserved seat with a live ticket"] = new(
            [Free("#reserved")],
            SeatMoves(GuardViolation.SeatWithLiveTicket)
        ),
    };

    public static TheoryData<string> Names => [.. Statements.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_IllegalStatement_IsRefused(string what) => Statements[what].ShouldBeRefusedAsync(scene);

    [Theory]
    [MemberData(nameof(Names))]
    public Task Guard_Removed_LetsTheStatementPass(string what) => Statements[what].ShouldPassUnguardedAsync(scene);
}
