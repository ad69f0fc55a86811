namespace BoxOffice.Domain.Venues.Plans;

/// <summary>A problem or correction that an import found in a file, reported once.</summary>
/// <param name="Message">What is wrong or was corrected, for the person who made the file.</param>
/// <param name="Count">In how many places; at least 1.</param>
/// <param name="Places">The first of them, at most <see cref="MostPlaces"/>, in the order of the file.</param>
public sealed record PlanFinding(string Message, int Count, IReadOnlyList<FindingPlace> Places)
{
    public const int MostPlaces = 3;

    /// <summary>The path of the first place.</summary>
    public string Path => Places[0].Path;

    public static PlanFinding At(string path, string message) => new(message, 1, [new(path, message)]);
}

/// <summary>One place of a finding.</summary>
/// <param name="Path">A JSON path such as <c>$.zones[0].rows[3].seats[7].position.x</c>.</param>
/// <param name="Message">The message for this place alone.</param>
public sealed record FindingPlace(string Path, string Message);
