using BoxOffice.Domain.Seating;
using Microsoft.AspNetCore.SignalR;
using Npgsql;

namespace BoxOffice.Web.Live;

/// <summary>
/// Tells this node's viewers within about a second that the sale they watch began, ended, sold out, or was changed by
/// staff on any node. Asks the database, because a sale opens at its time without any message, and a message over Redis
/// may be lost. New prices are taken over before the viewers are told, also for events that nobody watches.
/// </summary>
public sealed class SaleWatch(
    NpgsqlDataSource database,
    LiveSeatMaps maps,
    EventLayouts layouts,
    Watchers watchers,
    DefaultHubLifetimeManager<SeatMapHub> own,
    TimeProvider time,
    ILogger<SaleWatch> log
) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Dictionary<long, (string Sale, bool IsSoldOut)> _known = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await CheckAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                LiveLog.SalesUnreachable(log, failure);
            }
        }
    }

    private async Task CheckAsync(CancellationToken cancellationToken)
    {
        var watched = maps.Loaded.Where(m => watchers.IsWatched(m.EventId)).ToDictionary(m => m.EventId);
        foreach (var gone in _known.Keys.Except(watched.Keys).ToList())
            _known.Remove(gone);
        var sales = watched.Count == 0 ? [] : await SalesAsync([.. watched.Keys], cancellationToken);
        // After the sales are read, so that viewers who are told of a change find its prices.
        var repriced = await layouts.RepriceAsync(cancellationToken);
        foreach (var (eventId, sale) in sales)
        {
            var now = (sale, await IsSoldOutAsync(watched[eventId], cancellationToken));
            var isNews = _known.TryGetValue(eventId, out var before) && before != now;
            _known[eventId] = now;
            if (isNews || repriced.Contains(eventId))
                await own.SendGroupAsync(Watchers.GroupOf(eventId), LiveNews.Sale, [], cancellationToken);
        }
    }

    /// <summary>For each event, a text that changes when its row changes and when its sale begins or ends.</summary>
    private async Task<List<(long EventId, string Sale)>> SalesAsync(
        long[] eventIds,
        CancellationToken cancellationToken
    )
    {
        var sales = new List<(long, string)>();
        await using var command = database.CreateCommand(
            """
            select id, xmin::text || case when clock_timestamp() >= least(sales_end, event_date) then ' over'
                when clock_timestamp() < sales_start then ' ahead' else ' on' end
            from events where id = any($1)
            """
        );
        command.Parameters.AddWithValue(eventIds);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            sales.Add((reader.GetInt64(0), reader.GetString(1)));
        return sales;
    }

    private async Task<bool> IsSoldOutAsync(LiveSeatMap map, CancellationToken cancellationToken)
    {
        if (await layouts.FindAsync(map.EventId, cancellationToken) is not { } layout)
            return false;
        var statuses = map.Statuses();
        return !layout.Seats.Any(s => s.PriceCents is not null && statuses[s.Ordinal] == SeatStatus.Available);
    }
}
