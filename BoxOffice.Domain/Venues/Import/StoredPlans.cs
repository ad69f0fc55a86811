using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>What became of a file: the stored plan, or null and every problem.</summary>
public sealed record StoredPlan(
    SeatingPlan? Plan,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
);

/// <summary>What became of a file: the stored plans, or none and every problem.</summary>
public sealed record StoredPlans(
    IReadOnlyList<SeatingPlan> Plans,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
)
{
    internal static StoredPlans Refused(string problem) => new([], [], [PlanFinding.At("$", problem)]);
}
