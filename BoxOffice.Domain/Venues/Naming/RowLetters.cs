using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Venues letter their floors: A–U below, then AA–AG, BA–BG, CA–CI above. The first letter of a two-part label says
/// the floor, provided enough labels share it: in "Y, Z, AA, BB" it says nothing.
/// </summary>
internal static class RowLetters
{
    private const int LabelsToTrust = 3;

    /// <summary>A family for each row, in order; rows whose labels say nothing share the empty family.</summary>
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
