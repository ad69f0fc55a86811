using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A test's own database on the real server, with the schema and the application's role: a copy of
/// <see cref="TemplateDatabase"/>, or migrated from an empty database for tests of migrations. Dropped when disposed.
/// </summary>
public sealed class TestDatabase : IAsyncLifetime
{
    private string? _name;

    /// <summary>Whether it is migrated from an empty database instead of copied.</summary>
    internal bool IsMigratedAnew { get; init; }

    /// <summary>The owner's connection string, for changes that no customer can make, and for checks.</summary>
    public string OwnerConnectionString { get; private set; } = "";

    /// <summary>The application's data source.</summary>
    public NpgsqlDataSource Application { get; private set; } = null!;

    public string ApplicationConnectionString { get; private set; } = "";

    /// <summary>Its name on the server.</summary>
    public string DatabaseName => _name!;

    /// <summary>The role of <see cref="ApplicationConnectionString"/>.</summary>
    public string ApplicationRole => new NpgsqlConnectionStringBuilder(ApplicationConnectionString).Username!;

    public async ValueTask InitializeAsync()
    {
        _name = $"boxoffice_test_{Guid.NewGuid():N}";
        OwnerConnectionString = IsMigratedAnew ? await CreateAsync(_name) : await TemplateDatabase.CopyAsync(_name);
        ApplicationConnectionString = (
            await DatabaseSetup.PrepareAsync(OwnerConnectionString)
        ).ApplicationConnectionString;
        Application = DbContextOptionsSetup.CreateDataSource(ApplicationConnectionString);
    }

    public async ValueTask DisposeAsync()
    {
        if (_name is null)
            return;
        await Application.DisposeAsync();
        foreach (var login in new[] { OwnerConnectionString, ApplicationConnectionString })
            ClearPool(login);
        await TestServers.RunAsync($"drop database if exists {_name} with (force)");
        // Roles belong to the server, so they remain when the database is dropped.
        await TestServers.RunAsync($"drop role if exists {ApplicationRole}");
    }

    /// <summary>A context of the application's role.</summary>
    public BoxOfficeDbContext NewContext()
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(Application);
        return new BoxOfficeDbContext(options.Options);
    }

    /// <summary>Runs SQL as the owner and returns the first value.</summary>
    public Task<T> AsOwnerAsync<T>(string sql) => ScalarAsync<T>(OwnerConnectionString, sql);

    /// <summary>Runs SQL as the application's role and returns the first value.</summary>
    public Task<T> AsApplicationAsync<T>(string sql) => ScalarAsync<T>(ApplicationConnectionString, sql);

    /// <summary>A connection of the owner, for checks, and for damage in a transaction that is rolled back.</summary>
    public Task<NpgsqlConnection> OpenAsOwnerAsync() => OpenAsync(OwnerConnectionString);

    /// <summary>A connection of the application's role.</summary>
    public Task<NpgsqlConnection> OpenAsApplicationAsync() => OpenAsync(ApplicationConnectionString);

    /// <summary>
    /// Moves all times of an event's holds, bookings, payments and refunds back by this much, as if the time had
    /// passed. A test cannot wait for them: a reservation lasts at least five minutes, and the time is PostgreSQL's.
    /// The guards refuse to shorten a hold, so the owner does it with triggers off.
    /// </summary>
    public Task PassTimeAsync(long eventId, TimeSpan by) =>
        AsOwnerAsync<object>(
            $"""
            begin;
            set local session_replication_role = replica;
            update holds set created_at = created_at - {Sql(by)}, expires_at = expires_at - {Sql(
                by
            )}, cap_at = cap_at - {Sql(by)} where event_id = {eventId};
            update seats set held_until = held_until - {Sql(by)} where event_id = {eventId} and held_until is not null;
            update bookings set reserved_until = reserved_until - {Sql(by)} where event_id = {eventId};
            update refunds r set created_at = r.created_at - {Sql(
                by
            )} from payments p, bookings b where p.id = r.payment_id and b.id = p.booking_id and b.event_id = {eventId};
            update payments p set next_check_at = next_check_at - {Sql(
                by
            )} from bookings b where b.id = p.booking_id and b.event_id = {eventId};
            commit;
            """
        );

    /// <summary>
    /// Makes every payment that is not final due for settlement now, without the seconds that are reserved for its
    /// callers.
    /// </summary>
    public Task MakePaymentsDueAsync() =>
        AsOwnerAsync<object>(
            "set session_replication_role = replica; update payments set next_check_at = clock_timestamp() where "
                + "next_check_at is not null; reset session_replication_role"
        );

    /// <summary>How many of an event's seats have this status.</summary>
    public Task<long> CountAsync(TestEvent show, string status) =>
        AsOwnerAsync<long>($"select count(*) from seats where event_id = {show.Id} and status = '{status}'");

    /// <summary>What the ledger has of a booking in one account, in minor units; a debit is positive.</summary>
    public Task<long> BalanceAsync(Guid bookingId, string account) =>
        AsOwnerAsync<long>(
            "select coalesce(sum(e.amount_cents), 0)::bigint from ledger_movements m "
                + "join ledger_entries e on e.movement_id = m.id "
                + $"where m.booking_id = '{bookingId}' and e.account = '{account}'"
        );

    /// <summary>How many deadlocks PostgreSQL has had to resolve in this database.</summary>
    public async Task<long> DeadlocksAsync()
    {
        await AsOwnerAsync<object>("select pg_stat_force_next_flush()");
        return await AsOwnerAsync<long>("select deadlocks from pg_stat_database where datname = current_database()");
    }

    /// <summary>Waits until this many of the application's statements wait for a lock.</summary>
    public async Task AwaitBlockedAsync(int count)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (
            await AsOwnerAsync<long>(
                "select count(*) from pg_stat_activity where datname = current_database() and usename = "
                    + $"'{ApplicationRole}' and wait_event_type = 'Lock'"
            ) < count
        )
        {
            await Task.Delay(10, timeout.Token);
        }
    }

    /// <summary>Creates an event on sale with rows of free seats, as most tests need it.</summary>
    public async Task<TestEvent> NewEventAsync(
        int rows = 5,
        int seatsPerRow = 10,
        int seatLimit = 10,
        int holdSeconds = 600,
        TimeSpan? salesStartIn = null,
        long priceCents = 4500,
        Func<IReadOnlyList<EventPrice>, PriceListDraft>? prices = null
    )
    {
        var plan = TestPlans.Straight(rows, seatsPerRow);
        await using var context = NewContext();
        context.Add(plan);
        await context.SaveChangesAsync();
        var now = await context.NowAsync();
        var show = new Event
        {
            Name = $"Test {Guid.NewGuid():N}",
            VenueId = plan.VenueId,
            PlanId = plan.Id,
            SeatLimit = seatLimit,
            HoldSeconds = holdSeconds,
            SalesStart = now + (salesStartIn ?? TimeSpan.FromDays(-1)),
            SalesEnd = now.AddDays(30),
            EventDate = now.AddDays(31),
            Prices =
            [
                new()
                {
                    Category = 0,
                    Name = "Stalls",
                    Color = "#0072B2",
                    PriceCents = priceCents,
                },
                new()
                {
                    Category = 1,
                    Name = "Circle",
                    Color = "#E69F00",
                    PriceCents = 3000,
                },
            ],
        };
        context.Add(show);
        await context.SaveChangesAsync();
        var list = prices?.Invoke(show.Prices) ?? PriceListDraft.Of(show.Prices);
        await PriceLists.AddFirstAsync(context, show, list, TestActor.Job, default);
        await new EventSeats(context).CreateAsync(show);
        var seats = await context
            .Seats.Where(s => s.EventId == show.Id)
            .OrderBy(s => s.Ordinal)
            .Select(s => s.Id)
            .ToListAsync();
        return new TestEvent(show.Id, seats);
    }

    private static async Task<string> CreateAsync(string name)
    {
        await TestServers.RunAsync($"create database {name}");
        return new NpgsqlConnectionStringBuilder(TestServers.PostgreSql) { Database = name }.ConnectionString;
    }

    private static void ClearPool(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        NpgsqlConnection.ClearPool(connection);
    }

    private static string Sql(TimeSpan by) =>
        FormattableString.Invariant($"interval '{by.TotalMilliseconds} milliseconds'");

    private static async Task<NpgsqlConnection> OpenAsync(string connectionString)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<T> ScalarAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        var value = await command.ExecuteScalarAsync();
        return value is null or DBNull ? default! : (T)value;
    }
}

/// <summary>An event and its seats' ids, in the order of the map.</summary>
public sealed record TestEvent(long Id, IReadOnlyList<long> Seats);
