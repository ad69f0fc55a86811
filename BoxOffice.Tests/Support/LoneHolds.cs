using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Tests.Support;

/// <summary>The hot path of a node by itself, for tests of that alone.</summary>
internal static class LoneHolds
{
    public static SeatHolds New(TestDatabase database, ISeatChangeFeed feed, QueueOptions? queues = null)
    {
        var options = Options.Create(queues ?? new());
        return new(
            database.Application,
            feed,
            new Admission(options),
            options,
            TimeProvider.System,
            NullLogger<SeatHolds>.Instance
        );
    }
}
