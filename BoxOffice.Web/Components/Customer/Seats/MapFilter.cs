using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Which seats the map shows, as its legend was set and the map's script sends it (marks.ts). Anything may come.
/// </summary>
/// <param name="Categories">Only of these price categories; null: of all.</param>
/// <param name="Attributes">
/// Wheelchair spaces and companion seats are wanted; seats with a restricted view are not.
/// </param>
public sealed record MapFilter(IReadOnlyCollection<int>? Categories, SeatAttributes Attributes)
{
    /// <summary>The same with what the event knows of it.</summary>
    public SeatFilter ToSeatFilter(Event show) =>
        new(Categories?.Intersect(show.Prices.Select(p => p.Category)), Attributes);
}
