using BoxOffice.Domain.Data;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Changes of holds that PostgreSQL refuses: too many seats, too much time, and seats that disagree with the hold.
/// </summary>
public sealed class HoldGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    /// <summary>As many seats as the event allows, for the ticket that the customer has.</summary>
    private static string[] NewExchangeHold =>
        [
            NewHold("#newhold", "#dan", "#free, #free2, #free3, #free4", limit: 4),
            "update holds set gives_back = array(select id from tickets where booking_id = #confirmed) "
                + "where id = #newhold",
        ];

    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["more seats than the hold may have"] = new(
            [NewHold("#newhold", "#eve", "#free, #free2, #free3, #free4")],
            Check("holds", "holds_seats_within_limit")
        ),
        ["a hold without seats"] = new(
            [NewHold("#newhold", "#eve", "").Replace("array[]", "'{}'", StringComparison.Ordinal)],
            Check("holds", "holds_seats_within_limit")
        ),
        ["more seats than the event allows"] = new(
            [NewHold("#newhold", "#eve", "#free", limit: 5), Hold("#free", "#newhold", "#eve")],
            SeatMoves(GuardViolation.HoldExceedsSeatLimit)
        ),
        ["more seats than the limit less what the customer has booked"] = new(
            [NewHold("#newhold", "#dan", "#free", limit: 4), Hold("#free", "#newhold", "#dan")],
            SeatMoves(GuardViolation.HoldExceedsSeatLimit)
        ),
        ["a limit raised later"] = new(
            [
                "update holds set seat_limit = 5, seat_ids = seat_ids || #free where id = #hold",
                Hold("#free", "#hold", "#ada"),
            ],
            SeatMoves(GuardViolation.HoldExceedsSeatLimit)
        ),
        ["a lapsed seat beyond the limit"] = new(
            [NewHold("#newhold", "#eve", "#lapsed", limit: 5), Hold("#lapsed", "#newhold", "#eve", moves: 2)],
            SeatMoves(GuardViolation.HoldExceedsSeatLimit)
        ),
        ["more seats than the limit, for tickets of nobody"] = new(
            [
                NewHold("#newhold", "#dan", "#free", limit: 4),
                "update holds set gives_back = array[0] where id = #newhold",
                Hold("#free", "#newhold", "#dan"),
            ],
            SeatMoves(GuardViolation.HoldExceedsSeatLimit)
        ),
        ["a hold for an exchange that forgets the tickets"] = new(
            [.. NewExchangeHold, "update holds set gives_back = '{}' where id = #newhold"],
            Trigger("holds", "holds_give_tickets_back", GuardViolation.HoldExceedsSeatLimit)
        ),
        ["a hold for an exchange that is booked without it"] = new(
            [.. NewExchangeHold, NewBooking("#new", "#newhold", "#dan"), BeginPaying("#newhold", "#new")],
            Trigger("holds", "holds_give_tickets_back", GuardViolation.HoldExceedsSeatLimit)
        ),
        ["a hold being paid for that takes another seat"] = new(
            ["update holds set seat_ids = seat_ids || #free where id = #payhold", Hold("#free", "#payhold", "#cleo")],
            SeatMoves(GuardViolation.SeatTakenWhileHoldIsPaid)
        ),
        ["a hold that ends in 70 years"] = new(
            [NewHold("#newhold", "#eve", "#free", began: "interval '-70 years'"), Hold("#free", "#newhold", "#eve")],
            SeatMoves(GuardViolation.HoldLastsTooLong)
        ),
        ["a second hold of one customer"] = new(
            [NewHold("#newhold", "#ada", "#free")],
            Unique("ix_holds_customer_id_event_id")
        ),
        ["a hold shortened"] = new(
            ["update holds set expires_at = expires_at - interval '1 minute' where id = #hold"],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a hold extended and not marked as extended"] = new(
            ["update holds set expires_at = expires_at + interval '1 minute' where id = #hold"],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a hold renewed twice"] = new(
            [NewRenewableHold, Renew("#newhold", "#free"), Renew("#newhold", "#free")],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged)
        ),
        ["a hold renewed by less"] = new(
            [
                NewRenewableHold,
                Renew("#newhold", "#free").Replace("'5 minutes'", "'1 minute'", StringComparison.Ordinal),
            ],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged)
        ),
        ["a hold renewed after its extension"] = new(
            [NewRenewableHold, "update holds set extended = true where id = #newhold", Renew("#newhold", "#free")],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged)
        ),
        ["a hold renewed without its seats"] = new(
            [NewRenewableHold, "update holds set expires_at = expires_at + interval '5 minutes' where id = #newhold"],
            Trigger("holds", "holds_agree_with_seats", GuardViolation.HoldAndSeatsDiffer)
        ),
        ["a hold extended twice"] = new(
            [
                "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold",
                "update holds set expires_at = expires_at + interval '1 minute' where id = #hold",
            ],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a hold extended, unmarked and extended"] = new(
            [
                "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold",
                "update holds set extended = false where id = #hold",
            ],
            Trigger("holds", "holds_keep_their_time", GuardViolation.HoldTimeChanged),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a hold extended past its cap"] = new(
            ["update holds set expires_at = cap_at + interval '1 second', extended = true where id = #hold"],
            Check("holds", "holds_end_before_cap"),
            Also: [Off("holds", "holds_agree_with_seats")]
        ),
        ["a hold that ends before it begins"] = new(
            [NewHold("#newhold", "#eve", "#free", lasts: "interval '-1 second'")],
            Check("holds", "holds_end_before_cap")
        ),
        ["a cap raised"] = new(
            ["update holds set cap_at = cap_at + interval '1 minute' where id = #hold"],
            Right("update", "holds")
        ),
        ["a cap of hours"] = new(
            [
                NewHold("#newhold", "#eve", "#free")
                    .Replace("interval '15 minutes'", "interval '3 hours'", StringComparison.Ordinal),
            ],
            Check("holds", "holds_cap_is_bounded")
        ),
        ["a hold extended without its seats"] = new(
            ["update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold"],
            Trigger("holds", "holds_agree_with_seats", GuardViolation.HoldAndSeatsDiffer)
        ),
        ["a hold being paid for without its seats"] = new(
            [BeginPaying("#hold", "#pending")],
            Trigger("holds", "holds_agree_with_seats", GuardViolation.HoldAndSeatsDiffer)
        ),
        ["a hold given to another customer"] = new(
            ["update holds set customer_id = #eve where id = #hold"],
            Right("update", "holds")
        ),
        ["a hold that ends with a seat"] = new(
            ["delete from holds where id = #hold"],
            Trigger("holds", "holds_end_empty", GuardViolation.HoldEndsWithSeats)
        ),
        ["a hold that no longer names a seat that it has"] = new(
            ["update holds set seat_ids = array[#free] where id = #hold"],
            Trigger("holds", "holds_forget_no_seat", GuardViolation.HoldForgetsSeat)
        ),
        ["a lapsed hold extended"] = new(
            [
                NewHold("#newhold", "#eve", "#free", began: "interval '12 minutes'"),
                "update holds set expires_at = now() + interval '1 minute', extended = true where id = #newhold",
            ],
            Trigger("holds", "holds_move_legally", GuardViolation.HoldIllegalMove)
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
