using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>What a file holds.</summary>
/// <param name="Plans">
/// One for each seating plan, in the order of the file; empty when the file as a whole cannot be read.
/// </param>
/// <param name="Notes">What is to be said of the file as a whole.</param>
/// <param name="Problems">What keeps it from being read at all. Each plan has its own beside these.</param>
public sealed record PlanFile(
    IReadOnlyList<PlanImport> Plans,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
);
