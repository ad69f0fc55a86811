using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues;

namespace BoxOffice.Web.Components.Desk;

/// <summary>Which seats the map shows, as its legend was set (marks.ts): the list and the best seats keep to it.</summary>
/// <param name="Categories">Only of these price categories; null: of all.</param>
/// <param name="Attributes">Wheelchair spaces and companion seats are wanted; seats with a restricted view are not.</param>
public sealed record MapFilter(IReadOnlyCollection<int>? Categories, SeatAttributes Attributes)
{
    private const SeatAttributes Wanted = SeatAttributes.Wheelchair | SeatAttributes.Companion;

    /// <summary>All seats are shown.</summary>
    public static MapFilter None { get; } = new(null, SeatAttributes.None);

    public bool Shows(LaidSeat seat) => Categories?.Contains(seat.Category) != false
        && ((Attributes & Wanted) == 0 || (seat.Attributes & Attributes & Wanted) != 0)
        && (seat.Attributes & Attributes & SeatAttributes.RestrictedView) == 0;

    public bool ForWheelchairs => Attributes.HasFlag(SeatAttributes.Wheelchair);

    public bool ClearView => Attributes.HasFlag(SeatAttributes.RestrictedView);
}
