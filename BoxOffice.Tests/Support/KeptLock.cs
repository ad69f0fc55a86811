using Npgsql;

namespace BoxOffice.Tests.Support;

/// <summary>
/// A transaction that a test keeps open with the locks of one statement, so that a command waits where it needs one of
/// them.
/// </summary>
internal sealed class KeptLock(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
{
    public Task CommitAsync() => transaction.CommitAsync();

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}

internal static class KeptLocks
{
    public static async Task<KeptLock> LockAsync(this TestDatabase database, string sql)
    {
        var connection = await database.OpenAsOwnerAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
        return new(connection, transaction);
    }
}
