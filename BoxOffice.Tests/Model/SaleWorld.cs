using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Model;

/// <summary>A database, the payment sandbox and two nodes, for many sequences at once.</summary>
internal sealed class SaleWorld : IAsyncDisposable
{
    private readonly TestSale[] _nodes;

    private SaleWorld(TestDatabase database, SandboxUnderTest provider, SeatingPlan plan)
    {
        (Database, Provider, Plan) = (database, provider, plan);
        _nodes = [new(database, provider), new(database, provider)];
        Owner = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(database.OwnerConnectionString)
            {
                MaxAutoPrepare = 10,
                NoResetOnClose = true, // Seven statements for each snapshot otherwise.
                Options =
                    "-c jit=off -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off "
                    + "-c plan_cache_mode=force_generic_plan",
            }
        );
    }

    public TestDatabase Database { get; }
    public SandboxUnderTest Provider { get; }
    public SeatingPlan Plan { get; }

    /// <summary>The owner's connections, for snapshots.</summary>
    public NpgsqlDataSource Owner { get; }

    public TestSale Node(int number) => _nodes[number];

    public static async Task<SaleWorld> OpenAsync()
    {
        var database = new TestDatabase();
        await database.InitializeAsync();
        return new(database, await SandboxUnderTest.StartAsync(), await ModelShows.NewPlanAsync(database));
    }

    /// <summary>Adds a promotion of 10 % that two bookings may use.</summary>
    public async Task AddCodeAsync(long show, string code)
    {
        await using var insert = Owner.CreateCommand(
            """
            insert into promotions (event_id, code, effect, value, uses_left, actor)
            values ($1, $2, 'Percent', 1000, $3, 'system:test')
            """
        );
        insert.Parameters.Add(new() { Value = show });
        insert.Parameters.Add(new() { Value = code });
        insert.Parameters.Add(new() { Value = ModelSale.CodeUses });
        await insert.ExecuteNonQueryAsync();
    }

    /// <summary>The provider's payments that the bookings know of.</summary>
    public async Task<IReadOnlyList<string>> IntentsAsync(Guid[] bookings)
    {
        await using var query = Owner.CreateCommand(
            "select intent_id from payments where booking_id = any ($1) and intent_id is not null"
        );
        query.Parameters.Add(new() { Value = bookings });
        var intents = new List<string>();
        await using var reader = await query.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            intents.Add(reader.GetString(0));
        return intents;
    }

    /// <summary>Fails unless all invariants hold and the provider has what our payments say.</summary>
    public async Task ShouldBeSoundAsync()
    {
        await _nodes[0].ReconcileAllAsync(Database);
        await Database.ShouldBeSoundAsync();
        await Provider.ShouldAgreeWithAsync(Database);
        (await Database.DeadlocksAsync()).ShouldBe(0);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
            await node.DisposeAsync();
        await Owner.DisposeAsync();
        await Provider.DisposeAsync();
        await Database.DisposeAsync();
    }
}
