using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Tests.Database;

/// <summary>A state machine as C# has it, and SQL that tries its moves in a <see cref="SeatScene"/>.</summary>
/// <param name="Name">Its name in <c>legal_moves</c>.</param>
/// <param name="States">All states, as PostgreSQL spells them.</param>
/// <param name="Beginnings">The states in which a row may begin; empty: any.</param>
/// <param name="Moves">The legal moves.</param>
/// <param name="Violation">What the guard raises for another move.</param>
/// <param name="Triggers">The triggers that refuse another move.</param>
/// <param name="Insert">SQL that inserts a row in a state.</param>
/// <param name="Update">SQL that moves that row into a state. Null: there is no such statement.</param>
/// <param name="Unrelated">SQL that removes the guards that compare the row with others.</param>
internal sealed record Machine(
    string Name,
    string[] States,
    string[] Beginnings,
    (string From, string To)[] Moves,
    string Violation,
    string[] Triggers,
    Func<string, string> Insert,
    Func<string, string?> Update,
    string Unrelated
)
{
    public static Machine Hold { get; } =
        Of(
            "hold",
            HoldTransitions.Table,
            state => state.ToString().ToLowerInvariant(),
            GuardViolation.HoldIllegalMove,
            [Guard.Off("holds", "holds_move_legally")],
            NewHold,
            HoldTo,
            Guard.Off("holds", "holds_keep_their_time")
        );

    public static Machine Booking { get; } =
        Of(
            "booking",
            BookingTransitions.Table,
            state => state.ToString(),
            GuardViolation.BookingIllegalMove,
            [Guard.Off("bookings", "bookings_begin_legally"), Guard.Off("bookings", "bookings_move_legally")],
            state =>
                $"""
                    insert into bookings (id, event_id, customer_id, hold_id, code, name, email, status, total_cents,
                        currency,
                        idempotency_key, request_fingerprint, created_at, reserved_until, settled_at, cancelled_at,
                            actor, version, price_list_id, channel)
                    values (#new, #event, #ada, #hold, 'MACHINE1', 'Ada', 'ada@example.org', '{state}', 0, 'EUR',
                        'machine', 'f', now(), now(), {SettledAt(state)}, {CancelledAt(state)},
                        'system:test', 0, (select price_list_id from events where id = #event), 'Web')
                    """,
            state =>
                $"""
                    update bookings set status = '{state}', version = version + 1,
                        settled_at = {SettledAt(state)}, cancelled_at = {CancelledAt(state)} where id = #new
                    """,
            Guard.WithoutAgreement
        );

    /// <summary>Payments of nothing, so that the amounts are the same in every state.</summary>
    public static Machine Payment { get; } =
        Of(
            "payment",
            PaymentTransitions.Table,
            state => state.ToString(),
            GuardViolation.PaymentIllegalMove,
            [Guard.Off("payments", "payments_begin_legally"), Guard.Off("payments", "payments_move_legally")],
            state =>
                $"""
                    {SceneSql.NewBooking("#new", "#hold", "#ada")};
                    insert into payments (id, booking_id, status, amount_cents, authorised_cents, captured_cents,
                        refunded_cents,
                        currency, tender, created_at, actor, version)
                    values (#newpayment, #new, '{state}', 0, 0, 0, 0, 'EUR', 'None', now(), 'system:test', 0)
                    """,
            state => $"update payments set status = '{state}', version = version + 1 where id = #newpayment",
            Guard.WithoutAgreement
        );

    public static Machine Refund { get; } =
        Of(
            "refund",
            RefundTransitions.Table,
            state => state.ToString(),
            GuardViolation.RefundIllegalMove,
            [Guard.Off("refunds", "refunds_begin_legally"), Guard.Off("refunds", "refunds_move_legally")],
            state => SceneSql.NewRefund("#refund", "#paid", 1, state),
            state => SceneSql.RefundTo("#refund", state),
            Guard.Uncounted
        );

    public static Machine Dispute { get; } =
        Of(
            "dispute",
            DisputeTransitions.Table,
            state => state.ToString(),
            GuardViolation.DisputeIllegalMove,
            [Guard.Off("disputes", "disputes_begin_legally"), Guard.Off("disputes", "disputes_move_legally")],
            state => SceneSql.NewDispute("#dispute", "#paid", 1, state),
            state => SceneSql.DisputeTo("#dispute", state),
            Guard.WithoutMoney
        );

    public static IReadOnlyList<Machine> All { get; } = [Hold, Booking, Payment, Refund, Dispute];

    public bool IsLegal(string? from, string to) =>
        from is null ? Beginnings.Length == 0 || Beginnings.Contains(to) : Moves.Contains((from, to));

    private static Machine Of<TState>(
        string name,
        Transitions<TState> table,
        Func<TState, string> spell,
        string violation,
        string[] triggers,
        Func<string, string> insert,
        Func<string, string?> update,
        string unrelated
    )
        where TState : struct, Enum =>
        new(
            name,
            [.. Enum.GetValues<TState>().Select(spell)],
            [.. table.Beginnings.Select(spell)],
            [.. table.Moves.Select(move => (spell(move.From), spell(move.To)))],
            violation,
            triggers,
            insert,
            update,
            unrelated
        );

    private static string SettledAt(string status) => status == nameof(BookingStatus.Pending) ? "null" : "now()";

    private static string CancelledAt(string status) => status == nameof(BookingStatus.Cancelled) ? "now()" : "null";

    /// <summary>
    /// A hold without seats. It began 12 minutes ago and may last 15, so that it can be live or lapsed.
    /// </summary>
    private static string NewHold(string state) =>
        $"""
            insert into holds (id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at,
                extended,
                booking_id, version, price_list_id)
            values (#newhold, #event, #eve, array[#free], 3, now() - interval '12 minutes', {EndOf(state)},
                now() + interval '3 minutes', false, {BookingOf(state)}, 0,
                (select price_list_id from events where id = #event))
            """;

    private static string? HoldTo(string state) =>
        state == "ended"
            ? "delete from holds where id = #newhold"
            : $"update holds set expires_at = {EndOf(state)}, booking_id = {BookingOf(state)} where id = #newhold";

    private static string EndOf(string state) =>
        state == "live" ? "now() + interval '2 minutes'" : "now() - interval '1 minute'";

    private static string BookingOf(string state) => state == "reserved" ? "#pending" : "null";
}
