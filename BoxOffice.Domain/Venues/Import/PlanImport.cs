using System.Diagnostics.CodeAnalysis;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>What became of a file: either a complete plan or all of its problems, never a part of either.</summary>
public sealed class PlanImport
{
    internal PlanImport(SeatingPlan? plan, IReadOnlyList<PlanFinding> notes, IReadOnlyList<PlanFinding> problems)
    {
        Plan = problems.Count == 0 ? plan : null;
        Notes = notes;
        Problems = problems;
    }

    /// <summary>Ids are all zero; the venue is for the caller to set. Null when there are problems.</summary>
    public SeatingPlan? Plan { get; }

    /// <summary>The traps the file held and how each was mended.</summary>
    public IReadOnlyList<PlanFinding> Notes { get; }

    /// <summary>Everything that is wrong, in the order of the file. Empty when <see cref="Plan"/> is there.</summary>
    public IReadOnlyList<PlanFinding> Problems { get; }

    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Succeeded => Plan is not null;
}
