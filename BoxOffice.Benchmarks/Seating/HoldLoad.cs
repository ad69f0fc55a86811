using System.Diagnostics;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// Sells all seats of an event to customers through <see cref="SeatHolds"/>: different seats and a different customer
/// each time, in random order.
/// </summary>
/// <param name="SeatsPerHold">How many seats each request names.</param>
/// <param name="InFlight">How many requests wait for an answer at any time.</param>
internal sealed record HoldLoad(int SeatsPerHold, int InFlight)
{
    /// <summary>Holds a second.</summary>
    public async Task<double> MeasureAsync(BenchDatabase database, BenchEvent show)
    {
        await using var source = DbContextOptionsSetup.CreateDataSource(database.Application);
        await using (var connection = await source.OpenConnectionAsync())
        {
            // The time to connect is not measured, as in pgbench.
        }
        var queues = Options.Create(new QueueOptions { DeadlineSeconds = 60 });
        using var admission = new Admission(queues);
        var holds = new SeatHolds(
            source,
            new SilentSeatChangeFeed(),
            admission,
            queues,
            TimeProvider.System,
            NullLogger<SeatHolds>.Instance
        );
        var requests = Requests(show);

        var (next, granted) = (-1, 0);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(_ => Task.Run(AskAsync)));
        var taken = Stopwatch.GetElapsedTime(start);

        await HoldAudit.RequireAsync(database, granted, granted * SeatsPerHold);
        if (granted != requests.Length)
        {
            throw new InvalidOperationException(
                $"The measurement is void: {granted} of {requests.Length} holds were granted."
            );
        }

        return granted / taken.TotalSeconds;

        async Task AskAsync()
        {
            while (Interlocked.Increment(ref next) is var mine && mine < requests.Length)
            {
                if ((await holds.HoldAsync(requests[mine])).Succeeded)
                    Interlocked.Increment(ref granted);
            }
        }
    }

    private HoldRequest[] Requests(BenchEvent show)
    {
        var seats = show.SeatIds.ToArray();
        new Random(20261123).Shuffle(seats);
        return
        [
            .. seats
                .Chunk(SeatsPerHold)
                .Where(s => s.Length == SeatsPerHold)
                .Select(s => new HoldRequest(show.EventId, Guid.NewGuid(), s)),
        ];
    }
}
