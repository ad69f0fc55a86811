namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Collects what an import meets on its way. Reading never stops at the first problem.</summary>
/// <param name="root">The path of the plan in its file; reported paths begin with it instead of <c>$</c>.</param>
internal sealed class PlanFindings(string root = "$")
{
    private readonly Collection _problems = new(root);
    private readonly Collection _notes = new(root);

    public bool HasProblems => _problems.Any;

    /// <summary>Something that keeps the plan from being imported.</summary>
    /// <param name="path">Where.</param>
    /// <param name="message">What is wrong there.</param>
    /// <param name="together">
    /// What is said when it is met in several places. To be given wherever the message itself differs from place to
    /// place: a file can hold a hundred thousand of them.
    /// </param>
    public void Problem(string path, string message, string? together = null) =>
        _problems.Add(path, message, together ?? message);

    /// <summary>A mistake in the file and how it was corrected; the import continues.</summary>
    /// <inheritdoc cref="Problem" path="/param"/>
    public void Note(string path, string message, string? together = null) =>
        _notes.Add(path, message, together ?? message);

    public List<PlanFinding> Notes => _notes.ToList();

    public List<PlanFinding> Problems => _problems.ToList();

    private sealed class Collection(string root)
    {
        private readonly OrderedDictionary<(string Field, string Together), Met> _kinds = [];

        public bool Any => _kinds.Count > 0;

        public void Add(string path, string message, string together)
        {
            var key = (FieldOf(path), together);
            if (!_kinds.TryGetValue(key, out var met))
                _kinds.Add(key, met = new Met());
            met.Count++;
            if (met.Places.Count < PlanFinding.MostPlaces)
                met.Places.Add(new FindingPlace(root + path[1..], message));
        }

        public List<PlanFinding> ToList() =>
            [
                .. _kinds.Select(kind => new PlanFinding(
                    kind.Value.Count == 1 ? kind.Value.Places[0].Message : kind.Key.Together,
                    kind.Value.Count,
                    kind.Value.Places
                )),
            ];

        /// <summary>
        /// The last name of a path, without an index: a missing x is not the same finding as a missing width.
        /// </summary>
        private static string FieldOf(string path) => path[(path.LastIndexOf('.') + 1)..].Split('[')[0];
    }

    private sealed class Met
    {
        public int Count { get; set; }

        public List<FindingPlace> Places { get; } = [];
    }
}
