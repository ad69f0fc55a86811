using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Reads the key ring before the node serves, one node at a time. Otherwise nodes that start together on a new database
/// would each make a key. A node that has served for some minutes looks for other nodes' keys only once a day, and
/// until then it could not read their cookies.
/// </summary>
internal sealed class FirstKey(NpgsqlDataSource database, IDataProtectionProvider protection) : IHostedLifecycleService
{
    private const long Lock = 7_318_904_402;

    /// <summary>
    /// Runs before any hosted service starts, because a service of the framework reads the key ring without a lock.
    /// </summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand(
            $"set local lock_timeout = '30s'; select pg_advisory_xact_lock({Lock})",
            connection,
            transaction
        );
        await wait.ExecuteNonQueryAsync(cancellationToken);
        protection.CreateProtector("first key").Protect([]); // Makes a key if there is none, and caches the ring.
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
