using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BoxOffice.Domain;

/// <summary>BoxOffice's own traces and metrics, in addition to those of its libraries.</summary>
public static class Telemetry
{
    public const string Name = "BoxOffice";

    /// <summary>The spans <c>hold seats</c>, one for each batch, and <c>settle booking</c>.</summary>
    public static readonly ActivitySource Activities = new(Name);

    private static readonly Meter Meter = new(Name);

    /// <summary>Requests for seats, by <c>outcome</c>: <c>granted</c> or the refusal's name.</summary>
    public static readonly Counter<long> HoldRequests = Meter.CreateCounter<long>("boxoffice.hold.requests");

    /// <summary>How many requests shared one statement.</summary>
    public static readonly Histogram<int> HoldBatchSize = Meter.CreateHistogram<int>("boxoffice.hold.batch_size");

    /// <summary>Bookings that reached a status, by <c>status</c>.</summary>
    public static readonly Counter<long> Bookings = Meter.CreateCounter<long>("boxoffice.bookings");

    /// <summary>
    /// Refunds that the provider or a bank refused. Each is tried again for some hours; until then the money is not
    /// returned.
    /// </summary>
    public static readonly Counter<long> RefundsRefused = Meter.CreateCounter<long>("boxoffice.refunds.refused");

    /// <summary>People watching a map on this node.</summary>
    public static readonly UpDownCounter<int> Viewers = Meter.CreateUpDownCounter<int>("boxoffice.viewers");

    /// <summary>
    /// Seat changes that this node sent to its viewers, by <c>source</c>: <c>own</c>, <c>feed</c> or <c>healed</c>.
    /// </summary>
    public static readonly Counter<long> SeatChanges = Meter.CreateCounter<long>("boxoffice.seat_changes");

    /// <summary>
    /// Messages on the change feed that no node of this installation wrote. They are dropped. Another program writes to
    /// this Redis.
    /// </summary>
    public static readonly Counter<long> FeedForgeries = Meter.CreateCounter<long>("boxoffice.feed.forgeries");
}
