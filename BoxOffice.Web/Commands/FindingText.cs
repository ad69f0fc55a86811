using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Commands;

/// <summary>Writes a finding of an import for a terminal.</summary>
internal static class FindingText
{
    /// <summary>
    /// One line; or, when the messages of its places differ, also one line for each of the first places.
    /// </summary>
    public static string Of(PlanFinding finding)
    {
        if (finding.Count == 1)
            return $"{finding.Path}: {finding.Message}";

        var others = finding.Count - finding.Places.Count;
        if (finding.Places.All(place => place.Message == finding.Message))
        {
            var paths = string.Join(", ", finding.Places.Select(place => place.Path));
            var more = others > 0 ? $" and {others} more" : "";
            return $"{finding.Message} ({finding.Count} places: {paths}{more})";
        }
        var lines = string.Concat(finding.Places.Select(place => $"\n    {place.Path}: {place.Message}"));
        var last = others > 0 ? $"\n    and {others} more" : "";
        return $"{finding.Message} ({finding.Count} places){lines}{last}";
    }
}
