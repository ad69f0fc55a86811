using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Npgsql;

[assembly: AssemblyFixture(typeof(TemplateDatabase))]

namespace BoxOffice.Tests.Support;

/// <summary>
/// The database that <see cref="TestDatabase"/> copies. It is migrated once a run, before the first copy, and dropped
/// at the end of the run. It has no role, login, installation id or feed key: each copy makes its own.
/// </summary>
public sealed class TemplateDatabase : IAsyncDisposable
{
    private const string MakeOwn =
        "insert into installation default values; insert into feed_key (key) values (uuid_send(gen_random_uuid()) "
        + "|| uuid_send(gen_random_uuid()))";

    private static readonly Lazy<Task<string>> Made = new(MakeAsync);

    /// <summary>Makes a database of this name with the schema and no role.</summary>
    /// <returns>The owner's connection string.</returns>
    public static async Task<string> CopyAsync(string name)
    {
        // Copies through the write-ahead log. Copying files would need two checkpoints of the whole server.
        await TestServers.RunAsync($"create database {name} template {await Made.Value} strategy wal_log");
        var owner = OwnerOf(name);
        await ExecuteAsync(owner, MakeOwn);
        return owner;
    }

    public async ValueTask DisposeAsync()
    {
        if (Made.IsValueCreated)
            await TestServers.RunAsync($"drop database if exists {await Made.Value} with (force)");
    }

    private static async Task<string> MakeAsync()
    {
        var name = $"boxoffice_template_{Guid.NewGuid():N}";
        await TestServers.RunAsync($"create database {name}");
        var role = (await DatabaseSetup.PrepareAsync(OwnerOf(name))).Role;
        await ExecuteAsync(
            OwnerOf(name),
            $"""
            drop owned by {role}; drop role {role};
            delete from application_logins; delete from installation; delete from feed_key;
            """
        );
        // PostgreSQL cannot copy a database that has connections.
        await TestServers.RunAsync($"alter database {name} allow_connections false");
        return name;
    }

    private static string OwnerOf(string name) =>
        new NpgsqlConnectionStringBuilder(TestServers.PostgreSql) { Database = name }.ConnectionString;

    private static async Task ExecuteAsync(string owner, string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(owner) { Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
