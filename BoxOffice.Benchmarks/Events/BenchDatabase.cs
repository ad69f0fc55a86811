using BoxOffice.Domain.Data;
using Npgsql;

namespace BoxOffice.Benchmarks.Events;

/// <summary>A temporary database on the server, with the real schema. Dropped when disposed.</summary>
internal sealed class BenchDatabase : IAsyncDisposable
{
    private readonly string _server;
    private string _application = "";
    private string? _role; // null in a copy that uses the original's role

    private BenchDatabase(string server, string name)
    {
        _server = server;
        Owner = new(server) { Database = name, Pooling = false };
    }

    /// <summary>For preparing and auditing; without a pool, so that the database can serve as a template.</summary>
    public NpgsqlConnectionStringBuilder Owner { get; }

    /// <summary>The connection string of the application.</summary>
    public string Application =>
        new NpgsqlConnectionStringBuilder(_application) { Database = Owner.Database, Pooling = true }.ConnectionString;

    /// <summary>An empty database, migrated.</summary>
    public static async Task<BenchDatabase> CreateAsync(string server)
    {
        var database = new BenchDatabase(server, $"boxoffice_bench_{Guid.NewGuid():N}");
        await OnServerAsync(server, $"create database {database.Owner.Database}");
        var prepared = await DatabaseSetup.PrepareAsync(database.Owner.ConnectionString);
        (database._application, database._role) = (prepared.ApplicationConnectionString, prepared.Role);
        return database;
    }

    /// <summary>The server's version, such as 15.4.</summary>
    public static async Task<string> VersionOfAsync(string server) =>
        (string)(await RunAsync(server, "select split_part(current_setting('server_version'), ' ', 1)"))!;

    /// <summary>
    /// A copy of this database, after a checkpoint, so that every measurement starts from the same pages.
    /// </summary>
    public async Task<BenchDatabase> CopyAsync()
    {
        var copy = new BenchDatabase(_server, $"boxoffice_bench_{Guid.NewGuid():N}") { _application = _application };
        await OnServerAsync(_server, $"create database {copy.Owner.Database} template {Owner.Database}");
        await OnServerAsync(_server, "checkpoint");
        return copy;
    }

    /// <summary>A copy with a login of its own, which a node needs.</summary>
    public async Task<BenchDatabase> CopyForNodeAsync()
    {
        var copy = await CopyAsync();
        var prepared = await DatabaseSetup.PrepareAsync(copy.Owner.ConnectionString);
        (copy._application, copy._role) = (prepared.ApplicationConnectionString, prepared.Role);
        return copy;
    }

    /// <summary>Runs SQL as the owner and returns the first value.</summary>
    public async Task<T> ScalarAsync<T>(string sql) => (T)(await RunAsync(Owner.ConnectionString, sql))!;

    /// <summary>Runs SQL as the owner.</summary>
    public Task ExecuteAsync(string sql) => RunAsync(Owner.ConnectionString, sql);

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await OnServerAsync(_server, $"drop database if exists {Owner.Database} with (force)");
        if (_role is not null)
            await OnServerAsync(_server, $"drop role if exists {_role}");
    }

    private static Task OnServerAsync(string server, string sql) =>
        RunAsync(new NpgsqlConnectionStringBuilder(server) { Pooling = false }.ConnectionString, sql);

    private static async Task<object?> RunAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return await command.ExecuteScalarAsync();
    }
}
