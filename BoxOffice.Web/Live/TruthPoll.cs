namespace BoxOffice.Web.Live;

/// <summary>
/// Compares the states of every watched event with the database once a second, whether Redis works or not, so a lost
/// change is put right within two seconds. It compares fingerprints, whose cost does not depend on the number of seats.
/// Some seats a second are also compared one by one, in turns. Unused states are forgotten.
/// </summary>
public sealed class TruthPoll(LiveSeatMaps maps, Watchers watchers, TimeProvider time, ILogger<TruthPoll> log)
    : BackgroundService
{
    private const int SeatsInspected = 1000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private (long EventId, int Ordinal) _inspected;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        for (var round = 0; await timer.WaitForNextTickAsync(stoppingToken); round++)
        {
            try
            {
                maps.ForgetUnused(watchers.IsWatched);

                // Events that are not watched are compared only every fifth time. Their states are used only to choose
                // best seats, and the database decides whether those can be held.
                await maps.ReconcileAsync(
                    [.. maps.Loaded.Where(m => watchers.IsWatched(m.EventId) || round % 5 == 0)],
                    stoppingToken
                );
                await InspectNextAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LiveLog.TruthUnreachable(log, failure);
            }
        }
    }

    private async Task InspectNextAsync(CancellationToken stoppingToken)
    {
        var loaded = maps.Loaded.OrderBy(m => m.EventId).ToList();
        if (loaded.Count == 0)
            return;
        var (eventId, ordinal) = _inspected;
        var map =
            loaded.Find(m => m.EventId == eventId && ordinal < m.Seats)
            ?? loaded.Find(m => m.EventId > eventId)
            ?? loaded[0];
        if (map.EventId != eventId || ordinal >= map.Seats)
            ordinal = 0;
        await maps.InspectAsync(map, ordinal..(ordinal + SeatsInspected), stoppingToken);
        _inspected = (map.EventId, ordinal + SeatsInspected);
    }
}
