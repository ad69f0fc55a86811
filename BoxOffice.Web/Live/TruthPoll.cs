namespace BoxOffice.Web.Live;

/// <summary>
/// Holds every watched picture against the database once a second, whatever Redis does: nothing that was lost stays lost for longer.
/// Pictures that nobody watches or asks about any more are forgotten.
/// </summary>
public sealed class TruthPoll(LiveSeatMaps maps, Watchers watchers, TimeProvider time, ILogger<TruthPoll> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, time);
        for (var round = 0; await timer.WaitForNextTickAsync(stopping); round++)
        {
            try
            {
                maps.ForgetUnused(watchers.IsWatched);

                // Nobody looks at the others but the seat chooser, which asks the database anyway before it gives.
                foreach (var map in maps.Loaded.Where(m => watchers.IsWatched(m.EventId) || round % 5 == 0))
                    await maps.ReconcileAsync(map, stopping);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LiveLog.TruthUnreachable(log, failure);
            }
        }
    }
}
