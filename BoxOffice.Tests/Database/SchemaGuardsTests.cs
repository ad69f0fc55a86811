using static BoxOffice.Tests.Database.SeatScene;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Whatever the application may come to do, PostgreSQL refuses what must never be. Each row is a statement, how it is refused, and the
/// guard without which it would succeed: so no row can pass for another reason, and no guard can go missing unnoticed.
/// </summary>
public sealed class SchemaGuardsTests(SeatScene scene) : IClassFixture<SeatScene>
{
    private const string WithoutAgreement =
        "alter table bookings disable trigger bookings_agree_with_tickets; alter table booking_seats disable trigger tickets_agree_with_seats";
    private const string Uncounted =
        "alter table refunds disable trigger refunds_are_counted; alter table payments disable trigger payments_count_refunds";
    private const string Moves = "alter table seats disable trigger seats_move_legally";

    private static readonly Dictionary<string, Guarded> Table = new()
    {
        // Seats: their numbering …
        ["a move that is not counted"] = new(
            $"{NewHold("#newhold", "#eve", "#free")}; {Hold("#free", "#newhold", "#eve", moves: 0)}",
            "BX001",
            "version must count",
            Moves
        ),
        ["a move counted twice"] = new(Free("#held", moves: 2), "BX001", "version must count", Moves),
        ["a move counted backwards"] = new(Free("#held", moves: -1), "BX001", "version must count", Moves),
        ["a takeover counted once"] = new(
            $"{NewHold("#newhold", "#eve", "#lapsed")}; {Hold("#lapsed", "#newhold", "#eve", moves: 1)}",
            "BX001",
            "version must count",
            Moves
        ),
        ["a change that is no move"] = new(
            "update seats set version = version + 1 where id = #free",
            "BX001",
            "no such move",
            Moves
        ),

        // … and who may have them.
        ["stealing a live hold"] = new(
            $"{NewHold("#newhold", "#eve", "#held")}; {Hold("#held", "#newhold", "#eve", moves: 2)}",
            "BX001",
            "the hold has time left",
            Moves
        ),
        ["renewing a lapsed hold by itself"] = new(
            Hold("#lapsed", "#oldhold", "#ben", moves: 2),
            "BX001",
            "only a live hold can be renewed",
            Moves
        ),
        ["more time for a seat than for its hold"] = new(
            "update seats set held_until = held_until + interval '5 minutes' where id = #held",
            "BX001",
            "no hold explains it",
            Moves
        ),
        ["less time for a seat than for its hold"] = new(
            "update seats set held_until = held_until - interval '1 minute' where id = #held",
            "BX001",
            "only a live hold can be renewed",
            Moves
        ),
        ["a renewal counted as a move"] = new(
            $"{NewRenewableHold}; {Renew("#newhold", "#free", moves: 1)}",
            "BX001",
            "version must count",
            Moves
        ),
        ["a seat held by nobody's hold"] = new(
            "update seats set status = 'held', version = 1, hold_id = #newhold, held_by = #eve, held_until = now() + interval '1 minute' where id = #free",
            "BX001",
            "no hold explains it",
            Moves
        ),
        ["a seat held for longer than its hold"] = new(
            $"{NewHold("#newhold", "#eve", "#free")}; update seats set status = 'held', version = 1, hold_id = #newhold, held_by = #eve, held_until = now() + interval '1 hour' where id = #free",
            "BX001",
            "no hold explains it",
            Moves
        ),
        ["a seat held for somebody else than the hold"] = new(
            $"{NewHold("#newhold", "#eve", "#free")}; {Hold("#free", "#newhold", "#dan")}",
            "BX001",
            "no hold explains it",
            Moves
        ),
        ["a seat its hold does not name"] = new(
            $"{NewHold("#newhold", "#eve", "#free")}; {Hold("#free2", "#newhold", "#eve")}",
            "BX001",
            "no hold explains it",
            Moves
        ),
        ["reserving a lapsed hold"] = new(
            $"{NewBooking("#new", "#oldhold", "#ben")}; {NewTicket("#new", "#lapsed")}; {Reserve("#lapsed", "#oldhold", "#ben", "#new")}",
            "BX001",
            "only a live hold can be reserved",
            Moves
        ),
        ["reserving under another hold"] = new(
            $"{NewHold("#newhold", "#eve", "#held")}; {NewBooking("#new", "#newhold", "#eve")}; {NewTicket("#new", "#held")}; {Reserve("#held", "#newhold", "#eve", "#new")}",
            "BX001",
            "only a live hold can be reserved",
            Moves
        ),
        ["reserving without a ticket"] = new(
            $"{NewBooking("#new", "#hold", "#ada")}; {Reserve("#held", "#hold", "#ada", "#new")}",
            "BX001",
            "no ticket explains it",
            Moves
        ),
        ["reserving for another's booking that is paid already"] = new(
            $"{NewTicket("#confirmed", "#held")}; {Reserve("#held", "#hold", "#ada", "#confirmed")}",
            "BX001",
            "no pending booking of its hold",
            $"{Moves}; {WithoutAgreement}"
        ),
        ["reserving for a booking of another hold"] = new(
            $"{NewBooking("#new", "#otherhold", "#ada")}; {NewTicket("#new", "#held")}; {BeginPaying("#hold", "#new")}; {Reserve("#held", "#hold", "#ada", "#new")}",
            "BX001",
            "no pending booking of its hold",
            Moves
        ),
        ["reserving for a booking of somebody else"] = new(
            $"{NewBooking("#new", "#hold", "#eve")}; {NewTicket("#new", "#held")}; {BeginPaying("#hold", "#new")}; {Reserve("#held", "#hold", "#ada", "#new")}",
            "BX001",
            "no pending booking of its hold",
            Moves
        ),
        ["reserving what its hold does not know to be paid for"] = new(
            $"{NewBooking("#new", "#hold", "#ada")}; {NewTicket("#new", "#held")}; {Reserve("#held", "#hold", "#ada", "#new")}",
            "BX001",
            "no pending booking of its hold",
            Moves
        ),
        ["a reservation back to more time than it had"] = new(
            $"{Void("#reserved")}; update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #payhold; {Hold("#reserved", "#payhold", "#cleo")}",
            "BX001",
            "a reservation returns to its own hold",
            $"{Moves}; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a reservation back to another hold"] = new(
            $"{Void("#reserved")}; {NewHold("#newhold", "#eve", "#reserved")}; {Hold("#reserved", "#newhold", "#eve")}",
            "BX001",
            "a reservation returns to its own hold",
            Moves
        ),
        ["booking another booking's reservation"] = new(
            $"{Book("#reserved", "#confirmed")}",
            "BX001",
            "another booking reserved it",
            Moves
        ),
        ["booking before the booking is confirmed"] = new(
            Book("#reserved", "#pending"),
            "BX001",
            "its booking is not confirmed",
            Moves
        ),
        ["freeing a booked seat with a live ticket"] = new(Free("#booked"), "BX001", "its ticket is still live", Moves),
        ["freeing a reserved seat with a live ticket"] = new(
            Free("#reserved"),
            "BX001",
            "its ticket is still live",
            Moves
        ),

        // Their shapes, one a status.
        ["available, but somebody's"] = new(
            "update seats set status = 'available', version = version + 1 where id = #held",
            "23514",
            "seats_status_shape",
            Drop("seats", "seats_status_shape")
        ),
        ["held, but a booking's"] = new(
            $"{NewHold("#newhold", "#eve", "#free")}; {Hold("#free", "#newhold", "#eve").Replace("booking_id = null", "booking_id = #pending", StringComparison.Ordinal)}",
            "23514",
            "seats_status_shape",
            Drop("seats", "seats_status_shape")
        ),
        ["held without an end"] = new(
            "update seats set held_until = null where id = #held",
            "23514",
            "seats_status_shape",
            $"{Moves}; {Drop("seats", "seats_status_shape")}"
        ),
        ["reserved for no booking"] = new(
            "update seats set status = 'reserved', version = version + 1 where id = #held",
            "23514",
            "seats_status_shape",
            $"{Moves}; {Drop("seats", "seats_status_shape")}"
        ),
        ["booked, but still held"] = new(
            $"{Capture("#open")}; {Confirm("#pending")}; update seats set status = 'booked', version = version + 1 where id = #reserved",
            "23514",
            "seats_status_shape",
            Drop("seats", "seats_status_shape")
        ),
        ["held, but not for sale"] = new(
            $"{NewHold("#newhold", "#eve", "#kill")}; {Hold("#kill", "#newhold", "#eve")}",
            "23514",
            "seats_not_for_sale_stay_available",
            Drop("seats", "seats_not_for_sale_stay_available")
        ),

        // How they begin, and that they never end.
        ["a seat born held"] = new(
            NewSeat("'held', 0, #hold, #ada, now()"),
            "BX001",
            "begins available",
            "alter table seats disable trigger seats_begin_available"
        ),
        ["a seat born old"] = new(
            NewSeat("'available', 7, null, null, null"),
            "BX001",
            "begins available",
            "alter table seats disable trigger seats_begin_available"
        ),
        ["a seat of negative age"] = new(
            NewSeat("'available', -1, null, null, null"),
            "23514",
            "seats_version_not_negative",
            $"alter table seats disable trigger seats_begin_available; {Drop("seats", "seats_version_not_negative")}"
        ),
        ["a seat that costs less than nothing"] = new(
            NewSeat("'available', 0, null, null, null", price: -1),
            "23514",
            "seats_price_not_negative",
            Drop("seats", "seats_price_not_negative")
        ),
        ["deleting a seat"] = new("delete from seats where id = #free", "42501", "seats", Grant("delete", "seats")),
        ["another price for a seat"] = new(
            "update seats set price_cents = 1 where id = #free",
            "42501",
            "seats",
            $"{Moves}; {Grant("update", "seats")}"
        ),
        ["another place for a seat"] = new(
            "update seats set section = 'Elsewhere' where id = #free",
            "42501",
            "seats",
            $"{Moves}; {Grant("update", "seats")}"
        ),

        // History.
        ["writing history"] = new(
            "insert into seat_history (seat_id, version, from_status, to_status, at) values (#free, 1, 'available', 'held', now())",
            "42501",
            "seat_history",
            Grant("insert", "seat_history")
        ),
        ["rewriting history"] = new(
            "update seat_history set at = now() where seat_id = #held",
            "42501",
            "seat_history",
            $"{Grant("update", "seat_history")}; alter table seat_history disable trigger seat_history_is_append_only"
        ),
        ["forgetting history"] = new(
            "delete from seat_history where seat_id = #held",
            "42501",
            "seat_history",
            $"{Grant("delete", "seat_history")}; alter table seat_history disable trigger seat_history_is_append_only"
        ),

        // Holds.
        ["more seats than the hold may have"] = new(
            NewHold("#newhold", "#eve", "#free, #free2, #free3, #free4"),
            "23514",
            "holds_seats_within_limit",
            Drop("holds", "holds_seats_within_limit")
        ),
        ["a hold of nothing"] = new(
            NewHold("#newhold", "#eve", "").Replace("array[]", "'{}'", StringComparison.Ordinal),
            "23514",
            "holds_seats_within_limit",
            Drop("holds", "holds_seats_within_limit")
        ),
        ["more seats than the event allows"] = new(
            $"{NewHold("#newhold", "#eve", "#free", limit: 5)}; {Hold("#free", "#newhold", "#eve")}",
            "BX001",
            "more seats than the event allows",
            Moves
        ),
        ["more seats than are left to one who has bought"] = new(
            $"{NewHold("#newhold", "#dan", "#free", limit: 4)}; {Hold("#free", "#newhold", "#dan")}",
            "BX001",
            "more seats than the event allows",
            Moves
        ),
        ["a limit raised later"] = new(
            $"update holds set seat_limit = 5, seat_ids = seat_ids || #free where id = #hold; {Hold("#free", "#hold", "#ada")}",
            "BX001",
            "more seats than the event allows",
            Moves
        ),
        ["a lapsed seat beyond the limit"] = new(
            $"{NewHold("#newhold", "#eve", "#lapsed", limit: 5)}; {Hold("#lapsed", "#newhold", "#eve", moves: 2)}",
            "BX001",
            "more seats than the event allows",
            Moves
        ),
        ["a hold being paid for that takes another seat"] = new(
            $"update holds set seat_ids = seat_ids || #free where id = #payhold; {Hold("#free", "#payhold", "#cleo")}",
            "BX001",
            "being paid for",
            Moves
        ),
        ["a hold for a lifetime"] = new(
            $"{NewHold("#newhold", "#eve", "#free", began: "interval '-70 years'")}; {Hold("#free", "#newhold", "#eve")}",
            "BX001",
            "would last too long",
            Moves
        ),
        ["a second hold of one customer"] = new(
            NewHold("#newhold", "#ada", "#free"),
            "23505",
            "ix_holds_holder_id_event_id",
            "drop index ix_holds_holder_id_event_id"
        ),
        ["a hold shortened"] = new(
            "update holds set expires_at = expires_at - interval '1 minute' where id = #hold",
            "BX003",
            "never shortened",
            "alter table holds disable trigger holds_keep_their_time; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold extended without saying so"] = new(
            "update holds set expires_at = expires_at + interval '1 minute' where id = #hold",
            "BX003",
            "extended once",
            "alter table holds disable trigger holds_keep_their_time; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold renewed twice"] = new(
            $"{NewRenewableHold}; {Renew("#newhold", "#free")}; {Renew("#newhold", "#free")}",
            "BX003",
            "renewed once",
            "alter table holds disable trigger holds_keep_their_time"
        ),
        ["a hold renewed by less"] = new(
            $"{NewRenewableHold}; {Renew("#newhold", "#free").Replace("'5 minutes'", "'1 minute'", StringComparison.Ordinal)}",
            "BX003",
            "renewed once",
            "alter table holds disable trigger holds_keep_their_time"
        ),
        ["a hold renewed after its extension"] = new(
            $"{NewRenewableHold}; update holds set extended = true where id = #newhold; {Renew("#newhold", "#free")}",
            "BX003",
            "renewed once",
            "alter table holds disable trigger holds_keep_their_time"
        ),
        ["a hold renewed behind its seats' back"] = new(
            $"{NewRenewableHold}; update holds set expires_at = expires_at + interval '5 minutes' where id = #newhold",
            "BX003",
            "do not agree",
            "alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold extended twice"] = new(
            "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold; update holds set expires_at = expires_at + interval '1 minute' where id = #hold",
            "BX003",
            "extended once",
            "alter table holds disable trigger holds_keep_their_time; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold extended, unmarked and extended"] = new(
            "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold; update holds set extended = false where id = #hold",
            "BX003",
            "extended once",
            "alter table holds disable trigger holds_keep_their_time; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold extended past its cap"] = new(
            "update holds set expires_at = cap_at + interval '1 second', extended = true where id = #hold",
            "23514",
            "holds_end_before_cap",
            $"{Drop("holds", "holds_end_before_cap")}; alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold over before it began"] = new(
            NewHold("#newhold", "#eve", "#free", lasts: "interval '-1 second'"),
            "23514",
            "holds_end_before_cap",
            Drop("holds", "holds_end_before_cap")
        ),
        ["a cap raised"] = new(
            "update holds set cap_at = cap_at + interval '1 minute' where id = #hold",
            "42501",
            "holds",
            Grant("update", "holds")
        ),
        ["a cap of hours"] = new(
            NewHold("#newhold", "#eve", "#free")
                .Replace("interval '15 minutes'", "interval '3 hours'", StringComparison.Ordinal),
            "23514",
            "holds_cap_is_bounded",
            Drop("holds", "holds_cap_is_bounded")
        ),
        ["a hold extended behind its seats' back"] = new(
            "update holds set expires_at = expires_at + interval '1 minute', extended = true where id = #hold",
            "BX003",
            "do not agree",
            "alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold paid for behind its seats' back"] = new(
            BeginPaying("#hold", "#pending"),
            "BX003",
            "do not agree",
            "alter table holds disable trigger holds_agree_with_seats"
        ),
        ["a hold handed to somebody else"] = new(
            "update holds set holder_id = #eve where id = #hold",
            "42501",
            "holds",
            Grant("update", "holds")
        ),
        ["a hold that ends with a seat"] = new(
            "delete from holds where id = #hold",
            "BX003",
            "cannot end while it has seats",
            "alter table holds disable trigger holds_end_empty"
        ),
        ["a hold that forgets a seat"] = new(
            "update holds set seat_ids = array[#free] where id = #hold",
            "BX003",
            "cannot forget a seat",
            "alter table holds disable trigger holds_forget_no_seat"
        ),

        // Bookings and tickets.
        ["a booking born confirmed"] = new(
            NewBooking("#new", "#hold", "#ada", status: "Confirmed"),
            "BX004",
            "begins pending",
            "alter table bookings disable trigger bookings_begin_pending"
        ),
        ["pending to cancelled"] = new(
            BookingTo("#pending", "status = 'Cancelled', settled_at = now(), cancelled_at = now()"),
            "BX004",
            "cannot go from Pending to Cancelled",
            "alter table bookings disable trigger bookings_move_legally; alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["confirmed to pending"] = new(
            BookingTo("#confirmed", "status = 'Pending', settled_at = null"),
            "BX004",
            "cannot go from Confirmed to Pending",
            "alter table bookings disable trigger bookings_move_legally"
        ),
        ["confirmed to declined"] = new(
            BookingTo("#confirmed", "status = 'Declined'"),
            "BX004",
            "cannot go from Confirmed to Declined",
            "alter table bookings disable trigger bookings_move_legally; alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["declined to confirmed"] = new(
            $"{Void("#reserved")}; {Hold("#reserved", "#payhold", "#cleo")}; {BookingTo("#pending", "status = 'Declined', settled_at = now()")}; {BookingTo("#pending", "status = 'Confirmed'")}",
            "BX004",
            "cannot go from Declined to Confirmed",
            "alter table bookings disable trigger bookings_move_legally; alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["a booking's change that is not counted"] = new(
            "update bookings set decline_reason = 'x' where id = #pending",
            "BX004",
            "must count its changes",
            "alter table bookings disable trigger bookings_move_legally"
        ),
        ["a status nobody knows"] = new(
            NewBooking("#new", "#hold", "#ada", status: "Lost"),
            "23514",
            "bookings_status_known",
            Drop("bookings", "bookings_status_known"),
            Behind: "alter table bookings disable trigger bookings_begin_pending"
        ),
        ["settled without a time"] = new(
            BookingTo("#pending", "status = 'Confirmed'"),
            "23514",
            "bookings_settled_when_not_pending",
            $"{Drop("bookings", "bookings_settled_when_not_pending")}; alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["cancelled while its tickets live"] = new(
            BookingTo("#confirmed", "status = 'Cancelled', cancelled_at = now()"),
            "BX004",
            "agree",
            "alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["confirmed while its seats are only reserved"] = new(
            Confirm("#pending"),
            "BX004",
            "agree",
            "alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["confirmed and booked without money"] = new(
            $"{Confirm("#pending")}; {Book("#reserved", "#pending")}",
            "BX004",
            "confirmed and not paid",
            "alter table bookings disable trigger bookings_agree_with_tickets"
        ),
        ["a lower total"] = new(
            "update bookings set total_cents = 1, version = version + 1 where id = #confirmed",
            "42501",
            "bookings",
            $"{Grant("update", "bookings")}; {WithoutAgreement}"
        ),
        ["deleting a booking"] = new(
            "delete from bookings where id = #new",
            "42501",
            "bookings",
            $"{NewBooking("#new", "#hold", "#ada")}; {Grant("delete", "bookings")}"
        ),
        ["one idempotency key, two bookings"] = new(
            $"{NewBooking("#new", "#hold", "#ada").Replace("'EUR', #new::text", "'EUR', #pending::text", StringComparison.Ordinal)}",
            "23505",
            "ix_bookings_idempotency_key",
            "drop index ix_bookings_idempotency_key"
        ),
        ["deleting a ticket"] = new(
            "delete from booking_seats where seat_id = #booked",
            "42501",
            "booking_seats",
            Grant("delete", "booking_seats")
        ),
        ["moving a ticket to another seat"] = new(
            "update booking_seats set seat_id = #free where seat_id = #booked",
            "42501",
            "booking_seats",
            $"{Grant("update", "booking_seats")}; alter table booking_seats disable trigger tickets_agree_with_seats"
        ),
        ["bringing a void ticket back"] = new(
            $"{Void("#booked")}; update booking_seats set voided_at = null where seat_id = #booked",
            "BX004",
            "stays void",
            "alter table booking_seats disable trigger tickets_stay_void"
        ),
        ["two live tickets for a seat"] = new(
            $"{NewBooking("#new", "#hold", "#ada")}; {NewTicket("#new", "#booked")}",
            "23505",
            "ix_booking_seats_one_live_ticket",
            "drop index ix_booking_seats_one_live_ticket; alter table booking_seats disable trigger tickets_agree_with_seats"
        ),
        ["voiding a ticket and keeping the seat"] = new(
            Void("#booked"),
            "BX004",
            "agree",
            "alter table booking_seats disable trigger tickets_agree_with_seats"
        ),
        ["a ticket for a seat nobody reserved"] = new(
            $"{NewBooking("#new", "#hold", "#ada")}; {NewTicket("#new", "#free")}",
            "BX004",
            "agree",
            "alter table booking_seats disable trigger tickets_agree_with_seats"
        ),
        ["more seats than one address may have"] = new(
            $"{NewBooking("#new", "#hold", "#eve", email: "dan@example.org")}; {NewTicket("#new", "#free")}; {NewTicket("#new", "#free2")}; {NewTicket("#new", "#free3")}; {NewTicket("#new", "#free4")}",
            "BX002",
            "more seats than the event allows",
            "alter table booking_seats disable trigger tickets_keep_customer_limit; alter table booking_seats disable trigger tickets_agree_with_seats"
        ),

        // Money.
        ["a payment born captured"] = new(
            $"{NewBooking("#new", "#hold", "#ada")}; {NewPayment("#refund", "#new").Replace("'Open', 4500, 0, 0", "'Captured', 4500, 4500, 4500", StringComparison.Ordinal)}",
            "BX005",
            "begins open",
            "alter table payments disable trigger payments_begin_open"
        ),
        ["a payment un-captured"] = new(
            PaymentTo("#paid", "status = 'Open', captured_cents = 0, authorised_cents = 0"),
            "BX005",
            "cannot go from Captured to Open",
            "alter table payments disable trigger payments_move_legally"
        ),
        ["a void payment captured"] = new(
            $"{PaymentTo("#open", "status = 'Voided'")}; {PaymentTo("#open", "status = 'Captured', captured_cents = 4500, authorised_cents = 4500")}",
            "BX005",
            "cannot go from Voided to Captured",
            "alter table payments disable trigger payments_move_legally"
        ),
        ["captured money that shrinks"] = new(
            PaymentTo("#paid", "captured_cents = 4000"),
            "BX005",
            "never less",
            "alter table payments disable trigger payments_move_legally"
        ),
        ["a payment's change that is not counted"] = new(
            "update payments set next_check_at = now() where id = #open",
            "BX005",
            "must count its changes",
            "alter table payments disable trigger payments_move_legally"
        ),
        ["more authorised than asked for"] = new(
            PaymentTo("#open", "status = 'Authorised', authorised_cents = 4501"),
            "23514",
            "payments_amounts_ordered",
            Drop("payments", "payments_amounts_ordered")
        ),
        ["more captured than authorised"] = new(
            PaymentTo("#open", "status = 'Captured', authorised_cents = 4000, captured_cents = 4500"),
            "23514",
            "payments_amounts_ordered",
            Drop("payments", "payments_amounts_ordered")
        ),
        ["more refunded than captured"] = new(
            PaymentTo("#paid", "refunded_cents = 4501"),
            "23514",
            "payments_amounts_ordered",
            $"{Drop("payments", "payments_amounts_ordered")}; {Uncounted}"
        ),
        ["captured, but nothing"] = new(
            PaymentTo("#open", "status = 'Captured'"),
            "23514",
            "payments_captured_when_captured",
            Drop("payments", "payments_captured_when_captured")
        ),
        ["a refund of more than was captured"] = new(
            NewRefund("#refund", "#paid", 4501),
            "BX005",
            "more would be refunded",
            $"alter table refunds disable trigger refunds_within_captured; {Uncounted}"
        ),
        ["two refunds of more than was captured"] = new(
            $"{NewRefund("#refund", "#paid", 3000)}; {NewRefund("#refund2", "#paid", 1501)}",
            "BX005",
            "more would be refunded",
            $"alter table refunds disable trigger refunds_within_captured; {Uncounted}"
        ),
        ["a refund of nothing"] = new(
            NewRefund("#refund", "#paid", 0),
            "23514",
            "refunds_positive",
            $"{Drop("refunds", "refunds_positive")}; {Uncounted}"
        ),
        ["a failed refund that comes back beside another"] = new(
            $"{NewRefund("#refund", "#paid", 4500)}; {RefundTo("#refund", "Failed")}; {NewRefund("#refund2", "#paid", 4500)}; {RefundTo("#refund", "Pending")}",
            "BX005",
            "cannot go from Failed to Pending",
            $"alter table refunds disable trigger refunds_move_legally; {Uncounted}"
        ),
        ["a refund born done"] = new(
            NewRefund("#refund", "#paid", 1, status: "Succeeded"),
            "BX005",
            "begins pending",
            $"alter table refunds disable trigger refunds_begin_pending; {Uncounted}"
        ),
        ["a bigger refund"] = new(
            "update refunds set amount_cents = 2 where id = #refund",
            "42501",
            "refunds",
            $"{Uncounted}; {NewRefund("#refund", "#paid", 1)}; {Grant("update", "refunds")}; alter table refunds disable trigger refunds_move_legally"
        ),
        ["a refund its payment does not count"] = new(
            NewRefund("#refund", "#paid", 1),
            "BX005",
            "refunds do not agree",
            "alter table refunds disable trigger refunds_are_counted"
        ),
        ["a payment that counts a refund nobody made"] = new(
            CountRefund("#paid", 1),
            "BX005",
            "refunds do not agree",
            "alter table payments disable trigger payments_count_refunds"
        ),
        ["a ledger movement out of balance"] = new(
            NewMovement("#refund", "#confirmed", 100, -99),
            "BX005",
            "do not sum to zero",
            "alter table ledger_entries disable trigger ledger_sums_to_zero"
        ),
        ["a ledger movement with one leg"] = new(
            "insert into ledger_entries (movement_id, account, amount_cents, currency, booking_id, at) values (#refund, 'provider', 1, 'EUR', #confirmed, now())",
            "BX005",
            "do not sum to zero",
            "alter table ledger_entries disable trigger ledger_sums_to_zero"
        ),
        ["a ledger movement entered twice"] = new(
            NewMovement("#paid", "#confirmed", 4500, -4500),
            "23505",
            "ix_ledger_entries_movement_id_account",
            "drop index ix_ledger_entries_movement_id_account"
        ),
        ["rewriting the ledger"] = new(
            "update ledger_entries set at = now() where booking_id = #confirmed",
            "42501",
            "ledger_entries",
            $"{Grant("update", "ledger_entries")}; alter table ledger_entries disable trigger ledger_is_append_only"
        ),
        ["forgetting the ledger"] = new(
            "delete from ledger_entries where booking_id = #confirmed",
            "42501",
            "ledger_entries",
            $"{Grant("delete", "ledger_entries")}; alter table ledger_entries disable trigger ledger_is_append_only"
        ),

        // Receipts of provider events are kept for as long as a payment may need them.
        ["forgetting a young receipt"] = new(
            $"{NewReceipt("pi_final", "89 days")}; delete from provider_event_receipts where id = 'evt'",
            "BX007",
            "kept for 90 days",
            "alter table provider_event_receipts disable trigger receipts_are_kept"
        ),
        ["forgetting the receipt of an open payment"] = new(
            $"update payments set session_id = 'cs_open', version = version + 1 where id = #open; {NewReceipt("cs_open", "91 days")}; delete from provider_event_receipts where id = 'evt'",
            "BX007",
            "until its payment is final",
            "alter table provider_event_receipts disable trigger receipts_are_kept"
        ),
    };

    /// <summary>What even the owner is refused: what has happened is not changed by anybody.</summary>
    private static readonly Dictionary<string, Guarded> OwnersTable = new()
    {
        ["rewriting history"] = new(
            "update seat_history set at = now()",
            "BX006",
            "append-only",
            "alter table seat_history disable trigger seat_history_is_append_only"
        ),
        ["forgetting history"] = new(
            "delete from seat_history",
            "BX006",
            "append-only",
            "alter table seat_history disable trigger seat_history_is_append_only"
        ),
        ["rewriting the ledger"] = new(
            "update ledger_entries set at = now()",
            "BX006",
            "append-only",
            "alter table ledger_entries disable trigger ledger_is_append_only"
        ),
        ["forgetting the ledger"] = new(
            "delete from ledger_entries",
            "BX006",
            "append-only",
            "alter table ledger_entries disable trigger ledger_is_append_only"
        ),
    };

    /// <summary>Ways out of all guards at once. They touch no row, so there is only the error to see.</summary>
    private static readonly string[] WaysOut =
    [
        "alter table seats disable trigger seats_move_legally",
        "drop trigger seats_move_legally on seats",
        "alter table seats drop constraint seats_status_shape",
        "drop index ix_booking_seats_one_live_ticket",
        "create or replace function guard_seat_moves() returns trigger language plpgsql as 'begin return null; end'",
        "create table seats_of_my_own (id int)",
        "create temp table events (id bigint, seat_limit int)",
        "set session_replication_role = replica",
        "set role #owner",
        "reset role; set role pg_write_all_data",
        "truncate seats cascade",
        "truncate seat_history",
        "truncate ledger_entries",
        "truncate holds",
        "alter role #application superuser",
        "grant delete on seats to #application; delete from seats",
        "select password from application_logins",
        "drop table seat_history",
        "lock table seats in access exclusive mode",
    ];

    public static TheoryData<string> Statements => [.. Table.Keys];
    public static TheoryData<string> OwnersStatements => [.. OwnersTable.Keys];
    public static TheoryData<string> Escapes => [.. WaysOut];

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Guard_IllegalStatement_IsRefused(string what)
    {
        var row = Table[what];
        (await scene.TryAsync(row.Sql, row.Behind))
            .ShouldNotBeNull()
            .ShouldSatisfyAllConditions(
                refusal => refusal.ShouldStartWith(row.SqlState),
                refusal => refusal.ShouldContain(row.Says)
            );
    }

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task Guard_TakenAway_LetsTheStatementThrough(string what) =>
        (await scene.TryAsync(Table[what].Sql, $"{Table[what].Behind}; {Table[what].Without}")).ShouldBeNull();

    [Theory]
    [MemberData(nameof(OwnersStatements))]
    public async Task Past_ChangedByTheOwner_IsRefused(string what) =>
        (await scene.TryAsOwnerAsync(OwnersTable[what].Sql)).ShouldNotBeNull().ShouldStartWith("BX006");

    [Theory]
    [MemberData(nameof(OwnersStatements))]
    public async Task Past_WithoutItsGuard_CanBeChanged(string what) =>
        (await scene.TryAsOwnerAsync(OwnersTable[what].Sql, OwnersTable[what].Without)).ShouldBeNull();

    [Theory]
    [MemberData(nameof(Escapes))]
    public async Task Application_TriesToEscapeItsGuards_MayNot(string sql) =>
        (await scene.TryAsync(sql)).ShouldNotBeNull().ShouldStartWith("42501");

    private static string Drop(string table, string constraint) => $"alter table {table} drop constraint {constraint}";

    private static string Grant(string privilege, string table) => $"grant {privilege} on {table} to #application";

    /// <summary>A hold with a seat that is as far from its cap as a hold is that was not given more time.</summary>
    private static string NewRenewableHold =>
        $"{NewHold("#newhold", "#eve", "#free").Replace("'15 minutes'", "'20 minutes'", StringComparison.Ordinal)}; {Hold("#free", "#newhold", "#eve")}";

    private static string Renew(string hold, string seat, int moves = 0) =>
        $"""
            update holds set expires_at = expires_at + interval '5 minutes' where id = {hold};
            update seats set held_until = held_until + interval '5 minutes', version = version + {moves} where id = {seat}
            """;

    private static string NewReceipt(string objectId, string age) =>
        $"insert into provider_event_receipts (id, type, object_id, received_at) values ('evt', 't', '{objectId}', now() - interval '{age}')";

    private static string BookingTo(string booking, string changes) =>
        $"update bookings set {changes}, version = version + 1 where id = {booking}";

    private static string PaymentTo(string payment, string changes) =>
        $"update payments set {changes}, version = version + 1 where id = {payment}";

    private static string RefundTo(string refund, string status) =>
        $"update refunds set status = '{status}', version = version + 1 where id = {refund}";

    private static string NewSeat(string state, int price = 4500) =>
        $"""
            insert into seats (event_id, plan_seat_id, ordinal, section, row, seat_number, category, price_cents, status, version, hold_id, held_by, held_until)
            select event_id, plan_seat_id, 999, section, row, '999', category, {price}, {state} from seats where id = #free
            """;

    /// <summary>A statement that must be refused.</summary>
    /// <param name="Sql">The statement, after whatever makes everything else about it right.</param>
    /// <param name="SqlState">How PostgreSQL refuses it.</param>
    /// <param name="Says">What the refusal says, so that it is refused for this reason.</param>
    /// <param name="Without">What takes exactly the guards away that stand against it.</param>
    /// <param name="Behind">What takes another guard away that stands before this one, in both cases.</param>
    private sealed record Guarded(string Sql, string SqlState, string Says, string Without, string? Behind = null);
}
