using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Which seats the map shows, as chosen in its legend. The map's script sends it (marks.ts), so no value can be
/// trusted.
/// </summary>
/// <param name="Categories">Only seats of these price categories; null: of all.</param>
/// <param name="Attributes">
/// Wheelchair spaces and companion seats are wanted; seats with a restricted view are not.
/// </param>
public sealed record MapFilter(IReadOnlyCollection<int>? Categories, SeatAttributes Attributes)
{
    /// <summary>The filter without price categories that the event does not have.</summary>
    public SeatFilter ToSeatFilter(Event show) =>
        new(Categories?.Intersect(show.Prices.Select(p => p.Category)), Attributes);
}
