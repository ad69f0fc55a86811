namespace BoxOffice.Domain.Venues;

internal static class UniqueName
{
    /// <summary>The name itself, or with " (2)", " (3)" … after it: the first that is free, still within the limit.</summary>
    /// <param name="lastCopies">
    /// Remembers how far each name has got, for callers with many names: a file that gives all its seats one name
    /// would otherwise take quadratic time.
    /// </param>
    public static string Among(
        string name, Func<string, bool> isTaken, int maxLength = PlanLimits.LabelLength, Dictionary<string, int>? lastCopies = null)
    {
        if (!isTaken(name))
            return name;

        for (var copy = lastCopies?.GetValueOrDefault(name, 2) ?? 2; ; copy++)
        {
            var suffix = $" ({copy})";
            var candidate = name[..Math.Min(name.Length, maxLength - suffix.Length)] + suffix;
            if (isTaken(candidate))
                continue;

            if (lastCopies is not null)
                lastCopies[name] = copy;
            return candidate;
        }
    }
}
