namespace BoxOffice.Sandbox.Ledger;

/// <summary>Lets time's effects be announced: what lapsed is lapsed whether or not this runs, but its event goes out here.</summary>
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
                transaction.LapseOverdue();
                return true;
            });
        }
    }
}
