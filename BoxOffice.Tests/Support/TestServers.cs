using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>The real servers that the tests use. <c>./test</c> starts private ones and sets these variables.</summary>
public static class TestServers
{
    public static string PostgreSql => Required("ConnectionStrings__BoxOffice");
    public static string Redis => Required("ConnectionStrings__Redis");

    /// <summary>Runs SQL on the PostgreSQL server, such as making a database.</summary>
    public static async Task RunAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSql);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Required(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException(
                $"{variable} is not set. Run the tests with ./test, which starts a private server."
            );
}
