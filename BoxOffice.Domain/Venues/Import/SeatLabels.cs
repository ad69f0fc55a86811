using BoxOffice.Domain.Venues.Naming;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>
/// Makes row label and seat number together unique within a section, because a ticket shows only these. Parts of one
/// row that an aisle cuts keep their common label. A row gets a suffix, such as "A (2)", only when a seat number is
/// repeated.
/// </summary>
internal static class SeatLabels
{
    /// <summary>
    /// Numbers the seats of a row that is already in order. A seat without a number gets its place along the row.
    /// </summary>
    public static void Number(DraftRow row, PlanFindings findings)
    {
        var used = row.Seats.Select(seat => seat.Number).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var copies = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < row.Seats.Count; i++)
        {
            var seat = row.Seats[i];
            if (seat.Number is null)
            {
                seat.Number = UniqueName.Among($"{i + 1}", used.Contains);
                findings.Note(
                    $"{seat.Path}.seat_number",
                    $"The seat has no number; it is given \"{seat.Number}\".",
                    "The seat has no number; it is given its place in the row."
                );
            }
            else if (seen.Contains(seat.Number))
            {
                var repeated = seat.Number;
                seat.Number = UniqueName.Among(repeated, used.Contains, lastCopies: copies);
                findings.Note(
                    $"{seat.Path}.seat_number",
                    $"Seat {repeated} is in this row already; this one becomes \"{seat.Number}\".",
                    "Another seat of the row has this number already; this one gets a suffix."
                );
            }

            used.Add(seat.Number);
            seen.Add(seat.Number);
        }
    }

    public static void TellRowsApart(IEnumerable<DraftRow> section, PlanFindings findings)
    {
        var numbersByLabel = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        var copies = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in section)
        {
            var numbers = row.Seats.Select(seat => seat.Number!).ToList();
            var label = UniqueName.Among(row.Label, Clashes, lastCopies: copies);
            if (label != row.Label)
            {
                findings.Note(
                    $"{row.Path}.row_number",
                    $"Row {row.Label} with the same seats is in this section already; this one becomes \"{label}\".",
                    "Another row of the section has this label and the same seats; this one gets a suffix."
                );
                row.Label = label;
            }

            if (!numbersByLabel.TryGetValue(label, out var taken))
                numbersByLabel[label] = taken = new HashSet<string>(StringComparer.Ordinal);
            taken.UnionWith(numbers);

            bool Clashes(string candidate) =>
                numbersByLabel.TryGetValue(candidate, out var others) && numbers.Exists(others.Contains);
        }
    }
}
