namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>Finds a section by a name that may differ from the plan's name in case.</summary>
public static class SectionSearch
{
    /// <summary>
    /// The name as the event has it: the very same one before one that differs in capitals only. Null when there is
    /// none.
    /// </summary>
    /// <param name="names">Of the event's sections, in order; repetitions do no harm.</param>
    /// <param name="wanted">As the caller wrote it.</param>
    public static string? Find(IReadOnlyCollection<string> names, string wanted)
    {
        var name = wanted.Trim();
        return names.FirstOrDefault(n => n == name)
            ?? names.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
