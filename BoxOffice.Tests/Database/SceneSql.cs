using BoxOffice.Domain.Seating;

namespace BoxOffice.Tests.Database;

/// <summary>SQL that changes a <see cref="SeatScene"/> step by step. No step ends with a semicolon.</summary>
internal static class SceneSql
{
    public static string NewHold(
        string hold,
        string customer,
        string seats,
        int limit = 3,
        string began = "interval '0'",
        string lasts = "interval '10 minutes'"
    ) =>
        $"""
            insert into holds (id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at,
                extended, version, price_list_id)
            values ({hold}, #event, {customer}, array[{seats}], {limit}, now() - {began}, now() - {began} + {lasts},
                now() - {began} + interval '15 minutes', false, 0,
                (select price_list_id from events where id = #event))
            """;

    public static string NewBooking(
        string booking,
        string hold,
        string customer,
        string status = "Pending",
        string email = "someone@example.org"
    ) =>
        $"""
            insert into bookings (id, event_id, customer_id, hold_id, code, access_hash, name, email, status,
                total_cents, currency, idempotency_key,
                request_fingerprint, created_at, reserved_until, settled_at, actor, version, price_list_id,
                channel)
            values ({booking}, #event, {customer}, {hold}, left({booking}::text, 8), {booking}::text, 'Someone',
                '{email}', '{status}', 4500, 'EUR', {booking}::text,
                'f', now(), now() + interval '10 minutes', {(status == "Pending" ? "null" : "now()")},
                'system:test', 0, (select price_list_id from events where id = #event), 'Web')
            """;

    public static string NewTicket(string booking, string seat) =>
        "insert into tickets (booking_id, seat_id, price_type, type_name, face_cents, price_cents, section, row, "
        + $"seat_number) values ({booking}, {seat}, 'standard', 'Standard', 4500, 4500, 'House', 'A', '1')";

    public static string NewPayment(string payment, string booking) =>
        $"""
            insert into payments (id, booking_id, status, amount_cents, authorised_cents, captured_cents,
                refunded_cents, currency, tender, created_at, actor, version)
            values ({payment}, {booking}, 'Open', 4500, 0, 0, 0, 'EUR', 'Provider', now(), 'system:test', 0)
            """;

    public static string BeginPaying(string hold, string booking) =>
        $"update holds set booking_id = {booking} where id = {hold}";

    public static string Capture(string payment) =>
        "update payments set status = 'Captured', authorised_cents = 4500, captured_cents = 4500, version = "
        + $"version + 1 where id = {payment}";

    public static string CountRefund(string payment, int cents) =>
        $"update payments set refunded_cents = refunded_cents + {cents}, version = version + 1 where id = {payment}";

    public static string NewRefund(string refund, string payment, int cents, string status = "Pending") =>
        "insert into refunds (id, payment_id, amount_cents, status, reason, created_at, actor, attempt, version) "
        + $"values ({refund}, "
        + $"{payment}, {cents}, '{status}', 'r', now(), 'system:test', 1, 0)";

    public static string NewDispute(string dispute, string payment, int cents, string status = "Open") =>
        "insert into disputes (id, payment_id, provider_dispute_id, amount_cents, status, reason, created_at, actor, "
        + $"version) values ({dispute}, {payment}, 'du_test', {cents}, '{status}', 'fraudulent', now(), 'system:test', "
        + "0)";

    public static string DisputeTo(string dispute, string status) =>
        $"update disputes set status = '{status}', version = version + 1 where id = {dispute}";

    public static string NewMovement(string movement, string booking, int debit, int credit, string kind = "sale") =>
        $"select post_movement({movement}, '{kind}', {booking}, 'system:test', array['provider', 'sales'], "
        + $"array[{debit}, {credit}]::bigint[])";

    public static string Hold(string seat, string hold, string customer, int moves = 1) =>
        $"""
            update seats set status = 'held', version = version + {moves}, hold_id = {hold}, held_by = {customer},
                held_until = (select expires_at from holds where id = {hold}), booking_id = null where id = {seat}
            """;

    public static string Reserve(string seat, string hold, string customer, string booking) =>
        $"""
            update seats set status = 'reserved', version = version + 1, hold_id = {hold}, held_by = {customer},
                held_until = (select expires_at from holds where id = {hold}), booking_id = {booking} where id = {seat}
            """;

    public static string Book(string seat, string booking) =>
        "update seats set status = 'booked', version = version + 1, hold_id = null, held_by = null, held_until = "
        + $"null, booking_id = {booking} where id = {seat}";

    public static string Free(string seat, int moves = 1) =>
        $"update seats set status = 'available', version = version + {moves}, hold_id = null, held_by = null, "
        + $"held_until = null, booking_id = null where id = {seat}";

    public static string Void(string seat) =>
        $"update tickets set voided_at = now() where seat_id = {seat} and voided_at is null";

    public static string Confirm(string booking) =>
        $"update bookings set status = 'Confirmed', settled_at = now(), version = version + 1 where id = {booking}";

    /// <summary>
    /// The steps that move a seat of the scene from one status to another. Everything is valid except perhaps the move
    /// itself.
    /// </summary>
    public static string Move(SeatStatus from, SeatStatus to)
    {
        var (seat, hold, customer, booking) = from switch
        {
            SeatStatus.Available => ("#free", "#newhold", "#eve", "#new"),
            SeatStatus.Held => ("#held", "#hold", "#ada", "#new"),
            SeatStatus.Reserved => ("#reserved", "#payhold", "#cleo", "#pending"),
            _ => ("#booked", "#newhold", "#eve", "#confirmed"),
        };
        var steps = new List<string>();
        // Only the booking to which a held seat was offered may have it at once.
        if ((from, to) is (SeatStatus.Held, SeatStatus.Booked))
        {
            (seat, hold, customer) = ("#free2", "#newhold", "#new");
            steps.AddRange([NewHold(hold, customer, seat), Hold(seat, hold, customer)]);
        }
        if (hold == "#newhold" && to is SeatStatus.Held or SeatStatus.Reserved)
            steps.Add(NewHold(hold, customer, seat));
        if (booking == "#new" && to is SeatStatus.Reserved or SeatStatus.Booked)
            steps.AddRange([NewBooking(booking, hold, customer), NewTicket(booking, seat)]);
        // Only a booking that had the seat before may have it without a hold.
        if ((from, to) is (SeatStatus.Available, SeatStatus.Booked))
            steps.AddRange([Void(seat), NewTicket(booking, seat)]);
        if (booking == "#new" && to is SeatStatus.Reserved)
            steps.Add(BeginPaying(hold, booking));
        if (booking == "#new" && to is SeatStatus.Booked)
            steps.Add(NewPayment("#newpayment", booking));
        if (booking != "#confirmed" && to is SeatStatus.Booked)
            steps.AddRange([Capture(booking == "#new" ? "#newpayment" : "#open"), Confirm(booking)]);
        if (from is SeatStatus.Reserved or SeatStatus.Booked && to is SeatStatus.Available or SeatStatus.Held)
            steps.Add(Void(seat));
        steps.Add(
            to switch
            {
                SeatStatus.Available => Free(seat),
                SeatStatus.Held => Hold(seat, hold, customer),
                SeatStatus.Reserved => Reserve(seat, hold, customer, booking),
                _ => Book(seat, booking),
            }
        );
        if (from is SeatStatus.Reserved && to is SeatStatus.Held)
            steps.Add($"update holds set booking_id = null where id = {hold}");
        return string.Join(";\n", steps);
    }

    /// <summary>A hold with one seat, whose cap is 20 minutes away, so that it may be renewed.</summary>
    public static string NewRenewableHold =>
        $"{NewHold("#newhold", "#eve", "#free").Replace("'15 minutes'", "'20 minutes'", StringComparison.Ordinal)}; "
        + $"{Hold("#free", "#newhold", "#eve")}";

    public static string Renew(string hold, string seat, int moves = 0) =>
        $"""
            update holds set expires_at = expires_at + interval '5 minutes' where id = {hold};
            update seats set held_until = held_until + interval '5 minutes', version = version + {moves}
                where id = {seat}
            """;

    public static string NewReceipt(string objectId, string age) =>
        $"insert into provider_event_receipts (id, type, object_id, received_at) values ('evt', 't', '{objectId}', "
        + $"now() - interval '{age}')";

    public static string BookingTo(string booking, string changes) =>
        $"update bookings set {changes}, version = version + 1 where id = {booking}";

    public static string PaymentTo(string payment, string changes) =>
        $"update payments set {changes}, version = version + 1 where id = {payment}";

    public static string RefundTo(string refund, string status) =>
        $"update refunds set status = '{status}', version = version + 1 where id = {refund}";

    public static string NewSeat(string state, int price = 4500) =>
        $"""
            insert into seats (event_id, plan_seat_id, ordinal, section, row, seat_number, category, price_cents,
                status, version, hold_id, held_by, held_until)
            select event_id, plan_seat_id, 999, section, row, '999', category, {price}, {state} from seats
                where id = #free
            """;
}
