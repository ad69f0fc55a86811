namespace BoxOffice.Domain.Venues;

/// <summary>Collects what an import meets on its way. Reading never stops at the first problem.</summary>
internal sealed class ImportFindings
{
    private readonly List<PlanProblem> problems = [];
    private readonly List<PlanNote> notes = [];

    public bool HasProblems => problems.Count > 0;

    public void Problem(string path, string message) => problems.Add(new PlanProblem(path, message));

    public void Note(string path, string message) => notes.Add(new PlanNote(path, message));

    public PlanImport Refused() => new(null, notes, problems);

    public PlanImport Finished(SeatingPlan plan) => new(plan, notes, problems);
}
