using System.Text.RegularExpressions;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// One event with a seat in every state, put there by plain SQL as the application's role, step by legal step. Statements are tried on
/// it in transactions that are rolled back, so it stays as it is. <c>#name</c> in SQL stands for the id of a thing of the scene.
/// </summary>
public sealed partial class SeatScene : IAsyncLifetime
{
    private static readonly string[] Seats =
    [
        "free",
        "free2",
        "free3",
        "free4",
        "free5",
        "held",
        "lapsed",
        "reserved",
        "booked",
        "kill",
    ];
    private static readonly string[] People = ["ada", "ben", "cleo", "dan", "eve"];
    private static readonly string[] Things =
    [
        "hold",
        "oldhold",
        "payhold",
        "gonehold",
        "newhold",
        "otherhold",
        "pending",
        "confirmed",
        "new",
        "newpayment",
        "open",
        "paid",
        "refund",
        "refund2",
    ];
    private readonly Dictionary<string, string> _ids = [];

    public TestDatabase Database { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 10, seatLimit: 4);
        _ids["event"] = $"{show.Id}";
        _ids["owner"] = await Database.AsOwnerAsync<string>("select quote_ident(current_user)");
        _ids["application"] = Database.ApplicationRole;
        foreach (var (name, seat) in Seats.Zip(show.Seats))
            _ids[name] = $"{seat}";
        foreach (var name in People.Concat(Things))
            _ids[name] = $"'{Guid.NewGuid()}'::uuid";

        // Prices are frozen for the application, so a seat that is not for sale takes the owner.
        await Database.AsOwnerAsync<object>(
            Named(
                "set session_replication_role = replica; update seats set price_cents = null where id = #kill; reset session_replication_role"
            )
        );
        await using var connection = await Database.OpenAsApplicationAsync();
        await RunAsync(connection, $"{NewHold("#hold", "#ada", "#held")}; {Hold("#held", "#hold", "#ada")}");
        await RunAsync(
            connection,
            $"{NewHold("#oldhold", "#ben", "#lapsed", began: "interval '20 minutes'")}; {Hold("#lapsed", "#oldhold", "#ben")}"
        );
        await RunAsync(
            connection,
            $"""
            {NewHold("#payhold", "#cleo", "#reserved")}; {Hold("#reserved", "#payhold", "#cleo")};
            {NewBooking("#pending", "#payhold", "#cleo")}; {NewTicket("#pending", "#reserved")}; {NewPayment(
                "#open",
                "#pending"
            )};
            {BeginPaying("#payhold", "#pending")}; {Reserve("#reserved", "#payhold", "#cleo", "#pending")}
            """
        );
        await RunAsync(
            connection,
            $"""
            {NewHold("#gonehold", "#dan", "#booked")}; {Hold("#booked", "#gonehold", "#dan")};
            {NewBooking("#confirmed", "#gonehold", "#dan", email: "dan@example.org")}; {NewTicket(
                "#confirmed",
                "#booked"
            )}; {NewPayment("#paid", "#confirmed")};
            {BeginPaying("#gonehold", "#confirmed")}; {Reserve("#booked", "#gonehold", "#dan", "#confirmed")};
            {Capture("#paid")};
            {NewMovement("#paid", "#confirmed", 4500, -4500)};
            {Confirm("#confirmed")}; {Book("#booked", "#confirmed")};
            delete from holds where id = #gonehold
            """
        );
        await Database.ShouldBeSoundAsync();
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    // The legal steps, each without a last semicolon.

    public static string NewHold(
        string hold,
        string holder,
        string seats,
        int limit = 3,
        string began = "interval '0'",
        string lasts = "interval '10 minutes'"
    ) =>
        $"""
            insert into holds (id, event_id, holder_id, seat_ids, seat_limit, created_at, expires_at, cap_at, extended, version)
            values ({hold}, #event, {holder}, array[{seats}], {limit}, now() - {began}, now() - {began} + {lasts}, now() - {began} + interval '15 minutes', false, 0)
            """;

    public static string NewBooking(
        string booking,
        string hold,
        string holder,
        string status = "Pending",
        string email = "someone@example.org"
    ) =>
        $"""
            insert into bookings (id, event_id, holder_id, hold_id, code, access_hash, name, email, status, total_cents, currency, idempotency_key,
                request_fingerprint, created_at, reserved_until, settled_at, version)
            values ({booking}, #event, {holder}, {hold}, left({booking}::text, 8), {booking}::text, 'Someone', '{email}', '{status}', 4500, 'EUR', {booking}::text,
                'f', now(), now() + interval '10 minutes', {(status == "Pending" ? "null" : "now()")}, 0)
            """;

    public static string NewTicket(string booking, string seat) =>
        $"insert into booking_seats (booking_id, seat_id, price_cents, section, row, seat_number) values ({booking}, {seat}, 4500, 'House', 'A', '1')";

    public static string NewPayment(string payment, string booking) =>
        $"""
            insert into payments (id, booking_id, status, amount_cents, authorised_cents, captured_cents, refunded_cents, currency, version)
            values ({payment}, {booking}, 'Open', 4500, 0, 0, 0, 'EUR', 0)
            """;

    public static string BeginPaying(string hold, string booking) =>
        $"update holds set booking_id = {booking} where id = {hold}";

    public static string Capture(string payment) =>
        $"update payments set status = 'Captured', authorised_cents = 4500, captured_cents = 4500, version = version + 1 where id = {payment}";

    public static string CountRefund(string payment, int cents) =>
        $"update payments set refunded_cents = refunded_cents + {cents}, version = version + 1 where id = {payment}";

    public static string NewRefund(string refund, string payment, int cents, string status = "Pending") =>
        $"insert into refunds (id, payment_id, amount_cents, status, reason, created_at, version) values ({refund}, {payment}, {cents}, '{status}', 'r', now(), 0)";

    public static string NewMovement(string movement, string booking, int debit, int credit) =>
        $"""
            insert into ledger_entries (movement_id, account, amount_cents, currency, booking_id, at)
            values ({movement}, 'provider', {debit}, 'EUR', {booking}, now()), ({movement}, 'sales', {credit}, 'EUR', {booking}, now())
            """;

    public static string Hold(string seat, string hold, string holder, int moves = 1) =>
        $"""
            update seats set status = 'held', version = version + {moves}, hold_id = {hold}, held_by = {holder},
                held_until = (select expires_at from holds where id = {hold}), booking_id = null where id = {seat}
            """;

    public static string Reserve(string seat, string hold, string holder, string booking) =>
        $"""
            update seats set status = 'reserved', version = version + 1, hold_id = {hold}, held_by = {holder},
                held_until = (select expires_at from holds where id = {hold}), booking_id = {booking} where id = {seat}
            """;

    public static string Book(string seat, string booking) =>
        $"update seats set status = 'booked', version = version + 1, hold_id = null, held_by = null, held_until = null, booking_id = {booking} where id = {seat}";

    public static string Free(string seat, int moves = 1) =>
        $"update seats set status = 'available', version = version + {moves}, hold_id = null, held_by = null, held_until = null, booking_id = null where id = {seat}";

    public static string Void(string seat) =>
        $"update booking_seats set voided_at = now() where seat_id = {seat} and voided_at is null";

    public static string Confirm(string booking) =>
        $"update bookings set status = 'Confirmed', settled_at = now(), version = version + 1 where id = {booking}";

    /// <summary>The steps that bring a seat of the scene from one status to another, with everything right but, maybe, the move itself.</summary>
    public static string Move(SeatStatus from, SeatStatus to)
    {
        var (seat, hold, holder, booking) = from switch
        {
            SeatStatus.Available => ("#free", "#newhold", "#eve", "#new"),
            SeatStatus.Held => ("#held", "#hold", "#ada", "#new"),
            SeatStatus.Reserved => ("#reserved", "#payhold", "#cleo", "#pending"),
            _ => ("#booked", "#newhold", "#eve", "#confirmed"),
        };
        var steps = new List<string>();
        if (hold == "#newhold" && to is SeatStatus.Held or SeatStatus.Reserved)
            steps.Add(NewHold(hold, holder, seat));
        if (booking == "#new" && to is SeatStatus.Reserved or SeatStatus.Booked)
            steps.AddRange([NewBooking(booking, hold, holder), NewTicket(booking, seat)]);
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
                SeatStatus.Held => Hold(seat, hold, holder),
                SeatStatus.Reserved => Reserve(seat, hold, holder, booking),
                _ => Book(seat, booking),
            }
        );
        if (from is SeatStatus.Reserved && to is SeatStatus.Held)
            steps.Add($"update holds set booking_id = null where id = {hold}");
        return string.Join(";\n", steps);
    }

    /// <summary>
    /// Tries SQL as the application's role, deferred checks included, in a transaction that is rolled back.
    /// </summary>
    /// <param name="sql">What is tried.</param>
    /// <param name="without">SQL by which the owner takes a guard away first, in the same transaction. Null: nothing is taken away.</param>
    /// <returns>How it was refused; null when it went through and touched a row.</returns>
    public Task<string?> TryAsync(string sql, string? without = null) =>
        without is null
            ? TryOnAsync(Database.OpenAsApplicationAsync(), [sql])
            : TryOnAsync(Database.OpenAsOwnerAsync(), [without, "set local role #application", sql]);

    /// <summary>The same as the owner.</summary>
    public Task<string?> TryAsOwnerAsync(string sql, string? without = null) =>
        TryOnAsync(Database.OpenAsOwnerAsync(), without is null ? [sql] : [without, sql]);

    private async Task<string?> TryOnAsync(Task<NpgsqlConnection> opening, string[] steps)
    {
        await using var connection = await opening;
        await using var transaction = await connection.BeginTransactionAsync();
        try
        {
            var touched = 0;
            foreach (var step in steps)
                touched = await RunAsync(connection, step);
            await RunAsync(connection, "set constraints all immediate");
            return touched == 0 ? "It touched no row, so it proves nothing." : null;
        }
        catch (PostgresException refused)
        {
            return $"{refused.SqlState} {refused.MessageText}";
        }
    }

    /// <summary>SQL with every <c>#name</c> replaced by its id.</summary>
    public string Named(string sql) => Named(sql, _ids);

    /// <summary>The same with other ids.</summary>
    public static string Named(string sql, IReadOnlyDictionary<string, string> ids) =>
        Name().Replace(sql, match => ids[match.Groups[1].Value]);

    private async Task<int> RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(Named(sql), connection);
        return await command.ExecuteNonQueryAsync();
    }

    [GeneratedRegex(@"#(\w+)")]
    private static partial Regex Name();
}
