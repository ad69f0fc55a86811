using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Tests.Support;

/// <summary>Makes a <see cref="SeatHolds"/> without the rest of a node.</summary>
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
