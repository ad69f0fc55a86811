using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using static BoxOffice.Tests.Database.Guard;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>Changes of bookings and tickets that PostgreSQL refuses.</summary>
public sealed class BookingGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private static readonly Dictionary<string, GuardedStatement> Statements = new()
    {
        ["a new booking that is confirmed"] = new(
            [NewBooking("#new", "#hold", "#ada", status: "Confirmed")],
            Trigger("bookings", "bookings_begin_legally", GuardViolation.BookingIllegalMove)
        ),
        ["pending to cancelled"] = new(
            [BookingTo("#pending", "status = 'Cancelled', settled_at = now(), cancelled_at = now()")],
            Trigger("bookings", "bookings_move_legally", GuardViolation.BookingIllegalMove),
            Also: [Off("bookings", "bookings_agree_with_tickets")]
        ),
        ["confirmed to pending"] = new(
            [BookingTo("#confirmed", "status = 'Pending', settled_at = null")],
            Trigger("bookings", "bookings_move_legally", GuardViolation.BookingIllegalMove)
        ),
        ["confirmed to declined"] = new(
            [BookingTo("#confirmed", "status = 'Declined'")],
            Trigger("bookings", "bookings_move_legally", GuardViolation.BookingIllegalMove),
            Also: [Off("bookings", "bookings_agree_with_tickets")]
        ),
        ["declined to confirmed"] = new(
            [
                Void("#reserved"),
                Hold("#reserved", "#payhold", "#cleo"),
                BookingTo("#pending", "status = 'Declined', settled_at = now()"),
                BookingTo("#pending", "status = 'Confirmed'"),
            ],
            Trigger("bookings", "bookings_move_legally", GuardViolation.BookingIllegalMove),
            Also: [Off("bookings", "bookings_agree_with_tickets")]
        ),
        ["a booking's change that is not counted"] = new(
            ["update bookings set decline_reason = 'x' where id = #pending"],
            Trigger("bookings", "bookings_count_changes", GuardViolation.BookingVersionNotCounted)
        ),
        ["an unknown status"] = new(
            [NewBooking("#new", "#hold", "#ada", status: "Lost")],
            Check("bookings", "bookings_status_known"),
            Behind: Off("bookings", "bookings_begin_legally")
        ),
        ["settled without a time"] = new(
            [BookingTo("#pending", "status = 'Confirmed'")],
            Check("bookings", "bookings_settled_when_not_pending"),
            Also: [Off("bookings", "bookings_agree_with_tickets")]
        ),
        ["cancelled while its tickets live"] = new(
            [BookingTo("#confirmed", "status = 'Cancelled', cancelled_at = now()")],
            Trigger("bookings", "bookings_agree_with_tickets", GuardViolation.BookingAndTicketsDiffer)
        ),
        ["confirmed while its seats are only reserved"] = new(
            [Confirm("#pending")],
            Trigger("bookings", "bookings_agree_with_tickets", GuardViolation.BookingAndTicketsDiffer)
        ),
        ["a lower total"] = new(
            ["update bookings set total_cents = 1, version = version + 1 where id = #confirmed"],
            Right("update", "bookings"),
            Also: [WithoutAgreement]
        ),
        ["deleting a booking"] = new(
            ["delete from bookings where id = #new"],
            Right("delete", "bookings"),
            Also: [NewBooking("#new", "#hold", "#ada")]
        ),
        ["one idempotency key, two bookings"] = new(
            [
                NewBooking("#new", "#hold", "#ada")
                    .Replace("'EUR', #new::text", "'EUR', #pending::text", StringComparison.Ordinal),
            ],
            Unique("ix_bookings_idempotency_key")
        ),
        ["deleting a ticket"] = new(["delete from tickets where seat_id = #booked"], Right("delete", "tickets")),
        ["moving a ticket to another seat"] = new(
            ["update tickets set seat_id = #free where seat_id = #booked"],
            Right("update", "tickets"),
            Also: [Off("tickets", "tickets_agree_with_seats"), Off("tickets", "tickets_keep_price")]
        ),
        ["bringing a void ticket back"] = new(
            [Void("#booked"), "update tickets set voided_at = null where seat_id = #booked"],
            Trigger("tickets", "tickets_stay_void", GuardViolation.TicketVoidChanged)
        ),
        ["two live tickets for a seat"] = new(
            [NewBooking("#new", "#hold", "#ada"), NewTicket("#new", "#booked")],
            Unique("ix_tickets_one_live_ticket"),
            Also: [Off("tickets", "tickets_agree_with_seats")]
        ),
        ["voiding a ticket and keeping the seat"] = new(
            [Void("#booked")],
            Trigger("tickets", "tickets_agree_with_seats", GuardViolation.TicketAndSeatDiffer)
        ),
        ["a ticket for an available seat"] = new(
            [NewBooking("#new", "#hold", "#ada"), NewTicket("#new", "#free")],
            Trigger("tickets", "tickets_agree_with_seats", GuardViolation.TicketAndSeatDiffer)
        ),
        ["a ticket at another price than its list's"] = new(
            [
                Move(SeatStatus.Held, SeatStatus.Reserved)
                    .Replace("4500, 4500, 'House'", "1, 1, 'House'", StringComparison.Ordinal),
            ],
            Trigger("tickets", "tickets_have_listed_price", GuardViolation.TicketPriceDiffers)
        ),
        ["a ticket of a price type that is not offered"] = new(
            [Move(SeatStatus.Held, SeatStatus.Reserved).Replace("'standard'", "'child'", StringComparison.Ordinal)],
            Trigger("tickets", "tickets_have_listed_price", GuardViolation.TicketPriceDiffers)
        ),
        ["more seats than one address may have"] = new(
            [
                NewBooking("#new", "#hold", "#eve", email: "dan@example.org"),
                NewTicket("#new", "#free"),
                NewTicket("#new", "#free2"),
                NewTicket("#new", "#free3"),
                NewTicket("#new", "#free4"),
            ],
            Trigger("tickets", "tickets_keep_customer_limit", GuardViolation.CustomerExceedsSeatLimit),
            Also: [Off("tickets", "tickets_agree_with_seats")]
        ),
        ["a booking confirmed while tickets are still moving to it"] = new(
            [
                NewBooking("#new", "#hold", "#ada"),
                "update tickets set moving_to = #new where booking_id = #confirmed",
                Confirm("#new"),
            ],
            Trigger("bookings", "bookings_agree_with_tickets", GuardViolation.BookingAndTicketsDiffer)
        ),
        ["an exchange undone for one side"] = new(
            [
                NewBooking("#new", "#hold", "#ada"),
                "update tickets set moving_to = #new where booking_id = #confirmed",
                "update tickets set moving_to = null where booking_id = #confirmed",
            ],
            Trigger("tickets", "tickets_end_exchanges", GuardViolation.BookingAndTicketsDiffer)
        ),
        ["a new booking at version 1"] = new(
            [
                NewBooking("#new", "#hold", "#ada")
                    .Replace("'system:test', 0,", "'system:test', 1,", StringComparison.Ordinal),
            ],
            Trigger("bookings", "bookings_count_from_zero", GuardViolation.BookingVersionNotCounted)
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
