namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// Sends the events of expired payments and sessions. A payment or session expires at its time, but its event is sent
/// only when it is next read, so this service reads everything that is overdue.
/// </summary>
internal sealed class OverdueSweep(SandboxLedger book, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            book.Transact(transaction =>
            {
                transaction.ExpireOverdue();
                return true;
            });
        }
    }
}
