using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>The result of storing a file's only plan: the stored plan, or null and all problems.</summary>
public sealed record StoredPlan(
    SeatingPlan? Plan,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
);

/// <summary>The result of storing a file's plans: the stored plans, or none and all problems.</summary>
public sealed record StoredPlans(
    IReadOnlyList<SeatingPlan> Plans,
    IReadOnlyList<PlanFinding> Notes,
    IReadOnlyList<PlanFinding> Problems
)
{
    internal static StoredPlans Refused(string problem) => new([], [], [PlanFinding.At("$", problem)]);
}
