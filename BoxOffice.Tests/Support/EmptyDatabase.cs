using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// An empty database whose owner is not a superuser. Dropped when disposed, with the roles that were made for it.
/// </summary>
internal sealed class EmptyDatabase : IAsyncDisposable
{
    private readonly List<string> _roles = [];

    private EmptyDatabase(string name) => Name = name;

    public string Name { get; }

    /// <summary>The login of its owner, who may create roles.</summary>
    public NpgsqlConnectionStringBuilder Owner => LoginOf(Name + "_owner", "of the owner");

    public static async Task<EmptyDatabase> CreateAsync()
    {
        var database = new EmptyDatabase($"empty_{Guid.NewGuid().ToString("N")[..12]}");
        await database.CreateRoleAsync($"{database.Name}_owner", "createrole password 'of the owner'");
        await database.CreateAgainAsync();
        return database;
    }

    /// <summary>Drops the database and creates it again. Its roles stay.</summary>
    public async Task CreateAgainAsync()
    {
        await OnServerAsync($"drop database if exists {Name} with (force)");
        await OnServerAsync($"create database {Name} owner {Name}_owner");
    }

    /// <summary>The login of a role to this database.</summary>
    public NpgsqlConnectionStringBuilder LoginOf(string role, string password)
    {
        if (!_roles.Contains(role))
            _roles.Add(role);
        return new(TestServers.PostgreSql)
        {
            Database = Name,
            Username = role,
            Password = password,
            Pooling = false,
        };
    }

    /// <summary>Creates a role with these attributes, as a superuser.</summary>
    public Task CreateRoleAsync(string role, string attributes)
    {
        if (!_roles.Contains(role))
            _roles.Add(role);
        return OnServerAsync($"create role {role} login {attributes}");
    }

    /// <summary>Runs SQL in it as a superuser and returns the first value.</summary>
    public Task<T> QueryAsync<T>(string sql) =>
        RunAsync<T>(
            new NpgsqlConnectionStringBuilder(TestServers.PostgreSql)
            {
                Database = Name,
                Pooling = false,
            }.ConnectionString,
            sql
        );

    public async ValueTask DisposeAsync()
    {
        await OnServerAsync($"drop database if exists {Name} with (force)");
        foreach (var role in _roles.Append(Name + "_node"))
            await OnServerAsync($"drop role if exists \"{role.Replace("\"", "\"\"", StringComparison.Ordinal)}\"");
    }

    private static Task OnServerAsync(string sql) => RunAsync<object>(TestServers.PostgreSql, sql);

    private static async Task<T> RunAsync<T>(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is T value ? value : default!;
    }
}
