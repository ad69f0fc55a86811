using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Finds the letter families of rows. Some venues label the rows of the lowest floor A–U, and those of the floors above
/// AA–AG, BA–BG, CA–CI. The first letter of a label with two letters tells the floor when enough labels share it. In
/// "Y, Z, AA, BB" it does not.
/// </summary>
internal static class RowLetters
{
    private const int LabelsToTrust = 3;

    /// <summary>A family for each row, in order; rows whose labels tell no floor have the empty family.</summary>
    public static string[] Families(IReadOnlyList<DraftRow> rows)
    {
        var trusted = rows.Select(row => row.Label.ToUpperInvariant())
            .Distinct()
            .GroupBy(FirstOfTwo)
            .Where(family => family.Count() >= LabelsToTrust)
            .Select(family => family.Key)
            .ToHashSet();
        return
        [
            .. rows.Select(row => FirstOfTwo(row.Label.ToUpperInvariant()))
                .Select(family => trusted.Contains(family) ? family : ""),
        ];
    }

    private static string FirstOfTwo(string label) => label.Length == 2 && label.All(char.IsLetter) ? label[..1] : "";
}
