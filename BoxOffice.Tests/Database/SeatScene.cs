using System.Text.RegularExpressions;
using BoxOffice.Tests.Support;
using Npgsql;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// One event with a seat in every state, made by SQL as the application's role, in legal steps. Statements are tried on
/// it in transactions that are rolled back, so it never changes. <c>#name</c> in SQL is replaced by the id of the row
/// of that name.
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
        "dispute",
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

        // The application cannot change prices, so the owner makes the seat that is not for sale.
        await Database.AsOwnerAsync<object>(
            Named(
                "set session_replication_role = replica; update seats set price_cents = null where id = #kill; "
                    + "reset session_replication_role"
            )
        );
        await using var connection = await Database.OpenAsApplicationAsync();
        await RunAsync(connection, $"{NewHold("#hold", "#ada", "#held")}; {Hold("#held", "#hold", "#ada")}");
        await RunAsync(
            connection,
            $"{NewHold("#oldhold", "#ben", "#lapsed", began: "interval '20 minutes'")}; "
                + $"{Hold("#lapsed", "#oldhold", "#ben")}"
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

    /// <summary>
    /// Tries SQL as the application's role, deferred checks included, in a transaction that is rolled back.
    /// </summary>
    /// <param name="sql">What is tried.</param>
    /// <param name="without">SQL by which the owner removes guards first, in the same transaction; null: none.</param>
    /// <returns>How it was refused, see <see cref="Guard.RefusalOf"/>; null when it passed and changed a row.</returns>
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
            return touched == 0 ? "The last step changed no row, so the test proves nothing." : null;
        }
        catch (PostgresException refused)
        {
            return Guard.RefusalOf(refused);
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
