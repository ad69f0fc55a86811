using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace BoxOffice.Web.Customers;

/// <summary>
/// Reads the key ring before the node serves, one node at a time. Nodes that start together on a new database would each make a key, and a node that has
/// served for some minutes looks for keys that others made once a day: until then it would take their customers for strangers.
/// </summary>
internal sealed class FirstKey(NpgsqlDataSource database, IDataProtectionProvider protection) : IHostedService
{
    private const long Lock = 7_318_904_402;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var wait = new NpgsqlCommand($"set local lock_timeout = '30s'; select pg_advisory_xact_lock({Lock})", connection, transaction);
        await wait.ExecuteNonQueryAsync(cancellationToken);
        protection.CreateProtector("first key").Protect([]); // Makes a key where there is none, and keeps the ring.
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
