using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

internal static class UniqueName
{
    /// <summary>
    /// The name itself, or with " (2)", " (3)" … after it: the first that is free, still within the limit.
    /// </summary>
    /// <param name="lastCopies">
    /// The last suffix of each name, for callers with many names: a file that gives all its seats one name would
    /// otherwise take quadratic time.
    /// </param>
    public static string Among(
        string name,
        Func<string, bool> isTaken,
        int maxLength = PlanLimits.LabelLength,
        Dictionary<string, int>? lastCopies = null
    )
    {
        if (!isTaken(name))
            return name;

        for (var copy = lastCopies?.GetValueOrDefault(name, 2) ?? 2; ; copy++)
        {
            var suffix = $" ({copy})";
            var candidate = Start(name, maxLength - suffix.Length) + suffix;
            if (isTaken(candidate))
                continue;

            if (lastCopies is not null)
                lastCopies[name] = copy;
            return candidate;
        }
    }

    /// <summary>
    /// At most that many characters from the start. Never half of a surrogate pair: that is not valid text and cannot
    /// be stored.
    /// </summary>
    private static string Start(string name, int maxLength)
    {
        if (name.Length <= maxLength)
            return name;
        return name[..(char.IsHighSurrogate(name[maxLength - 1]) ? maxLength - 1 : maxLength)];
    }
}
