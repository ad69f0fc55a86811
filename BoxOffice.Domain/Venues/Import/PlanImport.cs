using System.Diagnostics.CodeAnalysis;

namespace BoxOffice.Domain.Venues;

/// <summary>Something that keeps a plan from being imported.</summary>
/// <param name="Path">Where: a JSON path such as <c>$.zones[0].rows[3].seats[7].position.x</c>.</param>
/// <param name="Message">What is wrong, for the person who made the file.</param>
public sealed record PlanProblem(string Path, string Message);

/// <summary>A trap the file held and how it was mended; the import went on.</summary>
/// <inheritdoc cref="PlanProblem" path="/param"/>
public sealed record PlanNote(string Path, string Message);

/// <summary>What became of a file: either a complete plan or all of its problems, never a part of either.</summary>
public sealed class PlanImport
{
    internal PlanImport(SeatingPlan? plan, IReadOnlyList<PlanNote> notes, IReadOnlyList<PlanProblem> problems)
    {
        Plan = problems.Count == 0 ? plan : null;
        Notes = notes;
        Problems = problems;
    }

    /// <summary>Ids are all zero; the venue is for the caller to set. Null when there are problems.</summary>
    public SeatingPlan? Plan { get; }

    public IReadOnlyList<PlanNote> Notes { get; }

    /// <summary>Everything that is wrong, in the order of the file. Empty when <see cref="Plan"/> is there.</summary>
    public IReadOnlyList<PlanProblem> Problems { get; }

    [MemberNotNullWhen(true, nameof(Plan))]
    public bool Succeeded => Plan is not null;
}
