using System.Globalization;
using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Finds two stands of straight rows that face each other, in a plan without a caption for its focus. Two floors drawn
/// one behind the other look similar. In facing stands, the row labels rise away from the gap between the stands, and
/// the gap is wide compared with the stands.
/// </summary>
internal static class FacingStands
{
    /// <summary>The least part of all seats in the smaller stand.</summary>
    private const double SmallerStand = 0.2;

    /// <summary>
    /// The least width of the gap, in row pitches, when the labels show that the stands face each other.
    /// </summary>
    private const double GapWithLabels = 3;

    /// <summary>The least width of the gap, in row pitches, when the labels do not show it.</summary>
    private const double GapAlone = 5;

    /// <summary>
    /// Stands face each other, whatever their labels, when the gap is this many times as wide as the deeper stand.
    /// </summary>
    private const double WideGap = 2;

    private sealed record PlacedRow(double Offset, string Label, int Seats);

    /// <summary>
    /// The middle between the two stands; null when no two stands face each other. All rows must be parallel.
    /// </summary>
    public static Vector? Middle(IReadOnlyList<DraftRow> rows)
    {
        var seats = rows.SelectMany(row => row.Places).ToList();
        var along = Along(rows);
        var placed = rows.Select(row => new PlacedRow(
                Vector.Mean(row.Places).Dot(along.Right),
                row.Label,
                row.Seats.Count
            ))
            .OrderBy(row => row.Offset)
            .ToList();
        var gaps = placed.Zip(placed.Skip(1), (row, next) => next.Offset - row.Offset).ToList();
        if (gaps.Count == 0)
            return null;

        var widest = gaps.IndexOf(gaps.Max());
        var (first, second) = (placed[..(widest + 1)], placed[(widest + 1)..]);
        var seatPitch = SeatPitch.Typical(rows.SelectMany(row => SeatPitch.Gaps(row.Places))) ?? 0;
        var pitch = SeatPitch.Typical(gaps.Where((gap, i) => i != widest && gap > seatPitch / 2)) ?? seatPitch;
        if (!AreFacing(first, second, gaps[widest], pitch, seats.Count))
            return null;

        var middle = (first[^1].Offset + second[0].Offset) / 2;
        return along * Vector.Mean(seats).Dot(along) + along.Right * middle;
    }

    private static bool AreFacing(List<PlacedRow> first, List<PlacedRow> second, double gap, double pitch, int seats)
    {
        if (Math.Min(first.Sum(row => row.Seats), second.Sum(row => row.Seats)) < SmallerStand * seats)
            return false;

        var (rises, risesToo) = (Rise(first), Rise(second));
        if (rises < 0 && risesToo > 0)
            return gap >= GapWithLabels * pitch;

        var depth = Math.Max(first[^1].Offset - first[0].Offset, second[^1].Offset - second[0].Offset);
        var isWide = gap >= GapAlone * pitch;
        return isWide && gap >= (rises * risesToo > 0 ? WideGap : 1) * depth;
    }

    /// <summary>1 when the labels rise with the offset, −1 when they fall, 0 when they do neither.</summary>
    private static int Rise(List<PlacedRow> stand)
    {
        var steps = stand.Zip(stand.Skip(1), (row, next) => Compare(row.Label, next.Label)).ToList();
        var (up, down) = (steps.Count(step => step < 0), steps.Count(step => step > 0));
        return up > 2 * down ? 1
            : down > 2 * up ? -1
            : 0;
    }

    /// <summary>By number where both are numbers; otherwise shorter labels come first: Z before AA.</summary>
    private static int Compare(string label, string other)
    {
        if (
            int.TryParse(label, CultureInfo.InvariantCulture, out var number)
            && int.TryParse(other, CultureInfo.InvariantCulture, out var otherNumber)
        )
        {
            return number.CompareTo(otherNumber);
        }

        return label.Length != other.Length
            ? label.Length.CompareTo(other.Length)
            : string.CompareOrdinal(label, other);
    }

    /// <summary>The direction in which the longest row lies.</summary>
    private static Vector Along(IReadOnlyList<DraftRow> rows)
    {
        var longest = rows.MaxBy(row => row.Seats.Count)!.Places;
        return (longest[^1] - longest[0]).Unit();
    }
}
