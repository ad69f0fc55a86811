namespace BoxOffice.Domain.Venues;

internal static class UniqueName
{
    /// <summary>The name itself, or with " (2)", " (3)" … after it: the first that is free, still within the limit.</summary>
    public static string Among(string name, Func<string, bool> isTaken, int maxLength = PlanLimits.LabelLength)
    {
        if (!isTaken(name))
            return name;

        for (var copy = 2; ; copy++)
        {
            var suffix = $" ({copy})";
            var candidate = name[..Math.Min(name.Length, maxLength - suffix.Length)] + suffix;
            if (!isTaken(candidate))
                return candidate;
        }
    }
}
