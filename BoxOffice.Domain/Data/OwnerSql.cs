using Npgsql;

namespace BoxOffice.Domain.Data;

/// <summary>Runs SQL on a connection that does not belong to EF Core.</summary>
internal static class OwnerSql
{
    public static async Task ExecuteAsync(
        this NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object?[] parameters
    )
    {
        await using var command = Command(connection, sql, parameters);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The first column of the first row; the default for no row and for null.</summary>
    public static async Task<T?> ScalarAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object?[] parameters
    )
    {
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    /// <summary>The first column of every row.</summary>
    public static async Task<List<T>> ListAsync<T>(
        this NpgsqlConnection connection,
        string sql,
        CancellationToken cancellationToken,
        params object?[] parameters
    )
    {
        var values = new List<T>();
        await using var command = Command(connection, sql, parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            values.Add(reader.GetFieldValue<T>(0));
        return values;
    }

    /// <summary>
    /// Runs a statement that takes no parameters, such as CREATE ROLE. <paramref name="format"/> is one of PostgreSQL's
    /// own format strings: %I is replaced by a name and %L by a literal, both quoted by the server.
    /// </summary>
    public static async Task ExecuteFormatAsync(
        this NpgsqlConnection connection,
        string format,
        CancellationToken cancellationToken,
        params string[] parameters
    )
    {
        var placeholders = string.Concat(parameters.Select((_, i) => $", ${i + 2}::text"));
        var statement = await connection.ScalarAsync<string>(
            $"select format($1{placeholders})",
            cancellationToken,
            [format, .. parameters]
        );
        await connection.ExecuteAsync(statement!, cancellationToken);
    }

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, object?[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.AddWithValue(parameter ?? DBNull.Value);
        return command;
    }
}
