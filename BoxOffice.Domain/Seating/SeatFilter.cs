using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// The seats that a customer wants, as chosen in the map's legend (marks.ts). The map, the list and the best seats
/// follow it. Two filters with the same choices are equal.
/// </summary>
public sealed class SeatFilter : IEquatable<SeatFilter>
{
    private readonly SortedSet<int>? _categories;

    /// <param name="categories">Seats of these price categories are wanted; null: of all.</param>
    /// <param name="attributes">
    /// <see cref="SeatAttributes.Wheelchair"/> and <see cref="SeatAttributes.Companion"/>: only these places are
    /// wanted. <see cref="SeatAttributes.RestrictedView"/>: seats with a restricted view are not wanted.
    /// </param>
    public SeatFilter(IEnumerable<int>? categories, SeatAttributes attributes) =>
        (_categories, Attributes) = (
            categories is null ? null : [.. categories],
            attributes & (Together.Kept | SeatAttributes.RestrictedView)
        );

    /// <summary>All seats are wanted.</summary>
    public static SeatFilter All { get; } = new(null, SeatAttributes.None);

    public SeatAttributes Attributes { get; }

    /// <summary>The requested kept places (for people who need them); none: ordinary seats are wanted.</summary>
    public SeatAttributes KeptPlaces => Attributes & Together.Kept;

    /// <summary>Whether seats with a restricted view are not wanted.</summary>
    public bool ClearView => Attributes.HasFlag(SeatAttributes.RestrictedView);

    public bool ShowsOnlyCategories => _categories is not null;

    public bool ShowsCategory(int category) => _categories?.Contains(category) != false;

    public bool Shows(LaidSeat seat) =>
        ShowsCategory(seat.Category)
        && (KeptPlaces == 0 || (seat.Attributes & KeptPlaces) != 0)
        && (seat.Attributes & Attributes & SeatAttributes.RestrictedView) == 0;

    public bool Equals(SeatFilter? other) =>
        other is not null
        && Attributes == other.Attributes
        && (
            _categories is null
                ? other._categories is null
                : other._categories is not null && _categories.SetEquals(other._categories)
        );

    public override bool Equals(object? other) => Equals(other as SeatFilter);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Attributes);
        foreach (var category in _categories ?? [])
            hash.Add(category);
        return hash.ToHashCode();
    }
}
