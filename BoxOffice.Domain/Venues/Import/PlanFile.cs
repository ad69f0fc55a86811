using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>The contents of a file.</summary>
/// <param name="Plans">
/// One for each seating plan, in the order of the file; empty when the file as a whole cannot be read.
/// </param>
/// <param name="Notes">Notes about the file as a whole.</param>
/// <param name="Problems">Why the file as a whole cannot be read. Each plan also has problems of its own.</param>
public sealed record PlanFile(
    IReadOnlyList<PlanImport> Plans,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
);
