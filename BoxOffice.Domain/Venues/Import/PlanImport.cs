using System.Diagnostics.CodeAnalysis;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>The result of an import: either a complete plan or all of its problems.</summary>
public sealed class PlanImport
{
    internal PlanImport(SeatingPlan? plan, IReadOnlyList<PlanFinding> notes, IReadOnlyList<PlanFinding> problems)
    {
        Plan = problems.Count == 0 ? plan : null;
        Notes = notes;
        Problems = problems;
    }

    /// <summary>The plan. All its ids are zero, and the caller sets its venue. Null when there are problems.</summary>
    public SeatingPlan? Plan { get; }

    /// <summary>The mistakes in the file and how each was corrected.</summary>
    public IReadOnlyList<PlanFinding> Notes { get; }

    /// <summary>Everything that is wrong, in the order of the file. Empty when there is a <see cref="Plan"/>.</summary>
    public IReadOnlyList<PlanFinding> Problems { get; }

    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Succeeded => Plan is not null;
}
