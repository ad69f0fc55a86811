using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>Two box offices on one PostgreSQL server do not affect each other.</summary>
[Long]
public sealed class InstallationsTests(InstallationsTests.Fixture fixture) : IClassFixture<InstallationsTests.Fixture>
{
    private readonly TestDatabase _first = fixture.First;
    private readonly TestDatabase _second = fixture.Second;

    [Fact]
    public async Task Installations_OnOneServer_BothSell()
    {
        await using var provider = await SandboxUnderTest.StartAsync();
        await using var first = BoxOfficeNode.Start(_first, provider, connectionString: _first.OwnerConnectionString);
        await using var second = BoxOfficeNode.Start(
            _second,
            provider,
            connectionString: _second.OwnerConnectionString
        );

        await ShouldSellAsync(first, _first);
        await ShouldSellAsync(second, _second);
        NpgsqlConnection.ClearAllPools(); // Nodes that were connected must be able to connect again.
        await ShouldSellAsync(first, _first);
    }

    [Fact]
    public async Task Role_OfOneInstallation_CannotConnectToTheOther()
    {
        (await RefusalAsync(_first, _second)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await RefusalAsync(_second, _first)).ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
        (await RefusalAsync(_first, _first)).ShouldBeNull();
    }

    [Fact]
    public async Task Role_ConnectGrantedToPublic_CanConnectToTheOther()
    {
        await _second.AsOwnerAsync<object>(
            "do $$ begin execute format('grant connect on database %I to public', current_database()); end $$"
        );

        var refusal = await RefusalAsync(_first, _second);
        await _second.AsOwnerAsync<object>(
            "do $$ begin execute format('revoke connect on database %I from public', current_database()); end $$"
        );
        refusal.ShouldBeNull();
    }

    private static async Task ShouldSellAsync(BoxOfficeNode node, TestDatabase database)
    {
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await database.NewEventAsync();
        await http.BookedAsync(show.Id, show.Seats[0], show.Seats[1]);
        (await database.CountAsync(show, "booked")).ShouldBe(2);
    }

    /// <summary>
    /// The SQLSTATE with which PostgreSQL refuses an installation's role in a database; null when it connects.
    /// </summary>
    private static async Task<string?> RefusalAsync(TestDatabase installation, TestDatabase target)
    {
        var database = new NpgsqlConnectionStringBuilder(target.OwnerConnectionString).Database;
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(installation.ApplicationConnectionString)
            {
                Database = database,
                Pooling = false,
            }.ConnectionString
        );
        try
        {
            await connection.OpenAsync();
            return null;
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>Two databases, each migrated and not copied from a template.</summary>
    public sealed class Fixture : IAsyncLifetime
    {
        public TestDatabase First { get; } = new() { IsMigratedAnew = true };
        public TestDatabase Second { get; } = new() { IsMigratedAnew = true };

        public async ValueTask InitializeAsync()
        {
            await First.InitializeAsync();
            await Second.InitializeAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await First.DisposeAsync();
            await Second.DisposeAsync();
        }
    }
}
