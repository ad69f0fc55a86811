using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using BoxOffice.Tests.Web.Sandbox;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>Two box offices on one PostgreSQL server have nothing to do with each other.</summary>
public sealed class InstallationsTests : IAsyncLifetime
{
    private readonly TestDatabase _first = new() { IsMigratedAnew = true };
    private readonly TestDatabase _second = new() { IsMigratedAnew = true };

    public async ValueTask InitializeAsync()
    {
        await _first.InitializeAsync();
        await _second.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Installations_OnOneServer_BothSell()
    {
        await using var provider = await SandboxUnderTest.StartAsync();
        await using var first = BoxOfficeNode.Start(_first, provider, connectionString: _first.OwnerConnectionString);
        await using var second = BoxOfficeNode.Start(_second, provider, connectionString: _second.OwnerConnectionString);

        await ShouldSellAsync(first, _first);
        await ShouldSellAsync(second, _second);
        NpgsqlConnection.ClearAllPools(); // Whoever has connected before must be able to connect again.
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
    public async Task Role_WhereEverybodyMayConnectAsByDefault_WouldGetIn()
    {
        await _second.AsOwnerAsync<object>($"do $$ begin execute format('grant connect on database %I to public', current_database()); end $$");

        (await RefusalAsync(_first, _second)).ShouldBeNull();
    }

    private static async Task ShouldSellAsync(BoxOfficeNode node, TestDatabase database)
    {
        using var http = DeclaredAnswers.ClientOf(node);
        var show = await database.NewEventAsync();
        await http.BookedAsync(show.Id, show.Seats[0], show.Seats[1]);
        (await database.CountAsync(show, "booked")).ShouldBe(2);
    }

    /// <summary>How PostgreSQL refuses one installation's role in a database; null when it gets in.</summary>
    private static async Task<string?> RefusalAsync(TestDatabase installation, TestDatabase target)
    {
        var database = new NpgsqlConnectionStringBuilder(target.OwnerConnectionString).Database;
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(installation.ApplicationConnectionString) { Database = database, Pooling = false }.ConnectionString);
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
}
