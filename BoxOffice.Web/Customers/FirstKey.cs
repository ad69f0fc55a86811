using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Reads the key ring before the node serves, one node at a time. Nodes that start together on a new database would
/// each make a key, and a node that has served for some minutes looks for keys that others made once a day: until then
/// it would take their customers for strangers.
/// </summary>
internal sealed class FirstKey(NpgsqlDataSource database, IDataProtectionProvider protection) : IHostedLifecycleService
{
    private const long Lock = 7_318_904_402;

    /// <summary>Before any service starts: the framework has one that reads the ring without a lock.</summary>
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
        protection.CreateProtector("first key").Protect([]); // Makes a key where there is none, and keeps the ring.
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
