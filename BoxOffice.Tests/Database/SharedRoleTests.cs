using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Database;

/// <summary>
/// An installation of an older version, whose nodes used the role boxoffice_app together with every other installation
/// on the server.
/// </summary>
[Long]
public sealed class SharedRoleTests : IAsyncLifetime
{
    private EmptyDatabase _database = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await EmptyDatabase.CreateAsync();
        await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString);
        await _database.CreateRoleAsync("boxoffice_app", "password 'shared'");
        await _database.QueryAsync<object>(
            $"""
            set role {_database.Name}_owner;
            grant connect on database {_database.Name} to boxoffice_app;
            grant usage on schema public to boxoffice_app;
            grant usage on all sequences in schema public to boxoffice_app;
            grant execute on all functions in schema public to boxoffice_app;
            grant select on all tables in schema public to boxoffice_app;
            grant update (status, version) on seats to boxoffice_app;
            """
        );
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task SharedRole_UsedByNoNode_LosesItsRightsAndIsNotDropped()
    {
        var prepared = await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString);

        prepared.Notes.ShouldHaveSingleItem().ShouldContain("DROP ROLE boxoffice_app");
        // PostgreSQL drops a role only when it has no right left.
        await _database.QueryAsync<object>("drop role boxoffice_app");
        (await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString)).Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task SharedRole_StillUsedByANode_KeepsItsRightsUntilTheNodeStops()
    {
        await using (var node = new NpgsqlConnection(_database.LoginOf("boxoffice_app", "shared").ConnectionString))
        {
            await node.OpenAsync();
            (await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString))
                .Notes.ShouldHaveSingleItem()
                .ShouldContain("Migrate once more");
            await using var command = new NpgsqlCommand("select count(*) from seats", node);
            await command.ExecuteScalarAsync();
        }
        await _database.QueryAsync<object>(
            "select pg_terminate_backend(pid, 5000) from pg_stat_activity where usename = 'boxoffice_app'"
        );

        (await DatabaseSetup.PrepareAsync(_database.Owner.ConnectionString))
            .Notes.ShouldHaveSingleItem()
            .ShouldContain("DROP ROLE");
    }
}
