using System.Globalization;
using BoxOffice.Tests.Support;
using Npgsql;
using static BoxOffice.Tests.Database.SceneSql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// PostgreSQL plans the statements of functions and guards once per connection, perhaps while an event is empty. The
/// plans must still use indexes when it is nearly sold out. The test counts the rows read, so it does not depend on
/// time.
/// </summary>
public sealed class LookUpTests : IAsyncLifetime
{
    private const int FewSold = 20,
        ManySold = 5_000;
    private static readonly string[] Filled =
    [
        "seats",
        "holds",
        "bookings",
        "tickets",
        "payments",
        "refunds",
        "ledger_movements",
        "ledger_entries",
    ];

    private readonly TestDatabase _database = new();
    private TestEvent _show = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _show = await _database.NewEventAsync(rows: 2, seatsPerRow: 10);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    /// <param name="first">Seats in the first statement. The planner expects as many in every statement.</param>
    [Theory]
    [InlineData(1), InlineData(20)]
    public async Task Sale_PlannedWhenFewSeatsWereSold_ReadsFewRowsWhenManyAre(int first)
    {
        await _database.AsOwnerAsync<object>("vacuum (analyze)"); // The planner knows that the tables are empty.
        await using var connection = await _database.OpenAsApplicationAsync();
        await SellAsync(0, FewSold);
        await HoldAsync(connection, first);
        var before = await RowsReadBySaleAsync(connection);
        for (var sale = 0; sale < 6; sale++)
            before = await RowsReadBySaleAsync(connection); // A plan is kept from the sixth time on.
        await SellAsync(FewSold, ManySold);
        await _database.NewEventAsync(rows: 40, seatsPerRow: 50);

        var after = await RowsReadBySaleAsync(connection);

        foreach (var table in Filled)
            after[table].ShouldBeInRange(1, before[table] + 20, $"rows of {table} read");
    }

    // This many customers hold one seat each, in one statement, which is rolled back.
    private async Task HoldAsync(NpgsqlConnection connection, int seats)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(
            $"""
            select count(*) filter (where outcome = 'granted') from (
                select array_agg(s.id order by s.id) as seat_ids, array_agg(s.n::int order by s.id) as requests,
                    array_agg(gen_random_uuid()) as ids,
                    array_agg(-s.n) as origins, array_agg(null::int) as nothing, array_agg(true) as new,
                        array_agg(100) as hundred
                from (select id, row_number() over (order by id) as n from seats where event_id = {_show.Id}
                    order by id limit {seats}) s) a
            cross join lateral hold_seats({_show.Id}, a.seat_ids, a.requests, a.ids, a.ids, a.nothing, a.new, a.origins,
                a.hundred)
            """,
            connection
        );
        (await command.ExecuteScalarAsync()).ShouldBe((long)seats);
    }

    // Two customers make holds. One adds a seat, buys, gets a refund and cancels; the other releases. All is rolled
    // back.
    private async Task<Dictionary<string, long>> RowsReadBySaleAsync(NpgsqlConnection connection)
    {
        var ids = new[] { "ada", "ben", "hold", "benshold", "booking", "payment", "refund" }.ToDictionary(
            name => name,
            _ => $"'{Guid.NewGuid()}'::uuid"
        );
        (ids["event"], ids["first"], ids["second"], ids["third"]) = (
            $"{_show.Id}",
            $"{_show.Seats[0]}",
            $"{_show.Seats[1]}",
            $"{_show.Seats[2]}"
        );
        string[] steps =
        [
            "select from hold_seats(#event, array[#first, #second], array[1, 2], array[#hold, #benshold], "
                + "array[#ada, #ben], array[null, null]::int[], array[true, false], array[-1, null]::bigint[], "
                + "array[100, null]::int[])",
            "select from hold_seats(#event, array[#third], array[1], array[gen_random_uuid()], array[#ada], "
                + "array[null]::int[], array[false], array[-1]::bigint[], array[100]::int[])",
            "select from release_seats(#benshold, null)",
            "select from lapse_holds(10)",
            "select from reserve_booking(#hold, #booking::text, 'f', #booking, #payment, 'LOOKEDUP', null, 'Ada', "
                + "'ada@example.org', null, true, '5 minutes', '30 seconds', '{}', '{}', '{}', '{}', 'Web', "
                + "'system:test', null, '{}', '{}', '{}', '{}', null, null, null)",
            "select from note_page(#booking, #booking::text, 'https://pay.example/')",
            "select from note_authorisation(#booking, #payment::text)",
            "select from confirm_booking(#booking, 'system:test')",
            "select from keep_answer(sha256(#booking::text::bytea), sha256(''), 201, '', #booking)",
            "select from find_booking(#booking, null)",
            "select from find_booking(null, #booking::text)",
            "set constraints all immediate",
            "set constraints all deferred",
            // PostgreSQL checks the foreign key, and would plan that as a scan because the table is small.
            "set local enable_seqscan = off",
            NewRefund("#refund", "#payment", 9000),
            "set local enable_seqscan = on",
            CountRefund("#payment", 9000),
            "select post_movement(#refund, 'void', #booking, 'system:test', array['sales', 'owed'], "
                + "array[9000, -9000]::bigint[])",
            Void("#first"),
            Void("#third"),
            Free("#first"),
            Free("#third"),
            "update bookings set status = 'Cancelled', cancelled_at = now(), version = version + 1 where id = #booking",
            "set constraints all immediate",
        ];
        await using var transaction = await connection.BeginTransactionAsync();
        var before = await RowsReadAsync(connection);
        foreach (var step in steps)
        {
            await using var command = new NpgsqlCommand(SeatScene.Named(step, ids), connection);
            await command.ExecuteNonQueryAsync();
        }
        return (await RowsReadAsync(connection)).ToDictionary(
            table => table.Key,
            table => table.Value - before[table.Key]
        );
    }

    // Rows that this connection has read. PostgreSQL does not reset these counts while a transaction lasts.
    private static async Task<Dictionary<string, long>> RowsReadAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "select relname, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables",
            connection
        );
        await using var reader = await command.ExecuteReaderAsync();
        var read = new Dictionary<string, long>();
        while (await reader.ReadAsync())
            read[reader.GetString(0)] = reader.GetInt64(1);
        return read;
    }

    // Adds rows like those of many sales, with the guards disabled.
    private Task SellAsync(int from, int to) =>
        _database.AsOwnerAsync<object>(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                set session_replication_role = replica;
                create temp table sold as select g, gen_random_uuid() as booking, gen_random_uuid() as payment,
                    gen_random_uuid() as hold, gen_random_uuid() as customer
                from generate_series({from + 1}, {to}) g;
                insert into holds (id, event_id, customer_id, seat_ids, seat_limit, created_at, expires_at, cap_at,
                    extended, version, origin, price_list_id)
                select hold, {_show.Id}, customer, array[-g], 1, now(), now() + interval '10 minutes', now()
                    + interval '15 minutes', false, 0, g,
                    (select price_list_id from events where id = {_show.Id}) from sold;
                insert into bookings (id, event_id, customer_id, hold_id, code, access_hash, name, email, status,
                    total_cents, currency, idempotency_key,
                    request_fingerprint, created_at, reserved_until, settled_at, actor, version, price_list_id,
                    channel)
                select booking, {_show.Id}, gen_random_uuid(), hold, 'S' || g, booking::text, 'Someone', g
                    || '@example.org', 'Confirmed', 4500, 'EUR', booking::text,
                    'f', now(), now() + interval '10 minutes', now(), 'system:test', 1,
                    (select price_list_id from events where id = {_show.Id}), 'Web' from sold;
                insert into tickets (booking_id, seat_id, price_type, type_name, face_cents, price_cents, section, row,
                    seat_number) select booking, -g, 'standard', 'Standard', 4500, 4500, 'House', 'A', '1' from sold;
                insert into payments (id, booking_id, status, amount_cents, authorised_cents, captured_cents,
                    refunded_cents, currency, tender, created_at, actor, version)
                select payment, booking, 'Captured', 4500, 4500, 4500, 0, 'EUR', 'Provider', now(), 'system:test', 1
                from sold;
                insert into refunds (id, payment_id, amount_cents, status, reason, created_at, actor, attempt, version)
                select booking, payment, 1, 'Pending', 'r', now(), 'system:test', 1, 0 from sold;
                insert into ledger_movements (id, kind, booking_id, currency, actor, at)
                select payment, 'sale', booking, 'EUR', 'system:test', now() from sold;
                insert into ledger_entries (movement_id, account, amount_cents)
                select payment, account, amount from sold,
                    (values ('provider', 4500), ('sales', -4500)) as leg (account, amount);
                """
            )
        );
}
