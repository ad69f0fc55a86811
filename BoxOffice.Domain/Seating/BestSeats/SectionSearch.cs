namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>Finds a section by a name that may differ from the plan's name in case.</summary>
public static class SectionSearch
{
    /// <summary>
    /// The event's name of the section: an exact match comes before one that differs only in case. Null when there is
    /// none.
    /// </summary>
    /// <param name="names">Of the event's sections, in order; repetitions are allowed.</param>
    /// <param name="wanted">As the caller wrote it.</param>
    public static string? Find(IReadOnlyCollection<string> names, string wanted)
    {
        var name = wanted.Trim();
        return names.FirstOrDefault(n => n == name)
            ?? names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
