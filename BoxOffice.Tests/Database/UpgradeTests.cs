using System.IO.Compression;
using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// Databases that earlier versions made and sold from are brought up to date. Earlier/*.sql.gz are dumps of them, each
/// named after its day.
/// </summary>
[Long]
public sealed class UpgradeTests : IAsyncLifetime
{
    private const string Schema = $"""
        select array_agg(line order by line) from (
            {SchemaSql.Definitions}
            union all select format('function %s', pg_get_functiondef(oid)) from pg_proc
                where pronamespace = 'public'::regnamespace) as everything (line)
        """;

    private EmptyDatabase _database = null!;

    public async ValueTask InitializeAsync() => _database = await EmptyDatabase.CreateAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    public static TheoryData<string> Earlier =>
        [
            .. Directory
                .GetFiles(Path.Combine(AppContext.BaseDirectory, "Earlier"))
                .Select(file => Path.GetFileName(file)),
        ];

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Prepare_DatabaseWithBookings_KeepsThemAndItsMoneyAgrees(string dump)
    {
        await LoadAsync(dump);
        var before = await StatesAsync("booking_seats");

        var prepared = await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString);

        await SchemaCheck.RequireAsync(prepared.ApplicationConnectionString);
        (await StatesAsync("tickets")).ShouldBe(before);
        await using var owner = await OpenAsync();
        (await HistoryChecker.FindFaultsAsync(owner)).ShouldBeEmpty();
        await _database.QueryAsync<object>("select require_money_agrees(id) from bookings");
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Prepare_RefundsThatFailedForDays_StayOwedToTheCustomer(string dump)
    {
        await LoadAsync(dump);

        await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString);

        (
            await _database.QueryAsync<string>(
                """
                select string_agg(r.status || ' ' || r.attempt || ' ' || r.amount_cents, ', ' order by r.attempt desc)
                from refunds r where r.payment_id = (
                    select payment_id from refunds where status = 'Failed' group by payment_id having count(*) = 10)
                and r.attempt > 9
                """
            )
        ).ShouldBe("Pending 11 4500, Failed 10 4500");
        (
            await _database.QueryAsync<decimal>("select sum(amount_cents) from ledger_entries where account = 'owed'")
        ).ShouldBe(-9000);
    }

    [Theory]
    [MemberData(nameof(Earlier))]
    public async Task Prepare_EarlierDatabase_HasTheSchemaOfANewOne(string dump)
    {
        await using var fresh = await EmptyDatabase.CreateAsync();
        await DatabaseSetup.PrepareAsync(fresh.Owner.ConnectionString);
        await LoadAsync(dump);

        await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString);

        var (upgraded, made) = (await _database.QueryAsync<string[]>(Schema), await fresh.QueryAsync<string[]>(Schema));
        upgraded.Except(made).ShouldBeEmpty("only in the database that was upgraded");
        made.Except(upgraded).ShouldBeEmpty("only in the new database");
    }

    private async Task LoadAsync(string dump)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Earlier", dump));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        using var reader = new StreamReader(unpacked);
        await using var owner = await OpenAsync();
        await using var command = new NpgsqlCommand(await reader.ReadToEndAsync(), owner);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Every booking with its status, its money and its tickets.</summary>
    private Task<string> StatesAsync(string tickets) =>
        _database.QueryAsync<string>(
            $"""
            select string_agg(concat_ws(' ', b.code, b.status, b.total_cents, p.status, p.captured_cents, (
                select string_agg(concat_ws(' ', t.id, t.seat_id, t.price_cents, t.voided_at is null), ', '
                    order by t.id)
                from {tickets} t where t.booking_id = b.id)), '; ' order by b.code)
            from bookings b join payments p on p.booking_id = b.id
            """
        );

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(_database.Owner.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
