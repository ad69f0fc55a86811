namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Collects the problems and notes of an import. Reading never stops at the first problem.</summary>
/// <param name="root">The path of the plan in its file; reported paths begin with it instead of <c>$</c>.</param>
internal sealed class PlanFindings(string root = "$")
{
    private readonly Collection _problems = new(root);
    private readonly Collection _notes = new(root);

    public bool HasProblems => _problems.Any;

    /// <summary>Adds a problem: the plan cannot be imported.</summary>
    /// <param name="path">The path of the place within the plan.</param>
    /// <param name="message">What is wrong there.</param>
    /// <param name="together">
    /// The message when there are several such places. Required when <paramref name="message"/> differs from place to
    /// place, because a file can have a hundred thousand of them.
    /// </param>
    public void Problem(string path, string message, string? together = null) =>
        _problems.Add(path, message, together ?? message);

    /// <summary>Adds a note: a mistake in the file and how it was corrected. The import continues.</summary>
    /// <inheritdoc cref="Problem" path="/param"/>
    public void Note(string path, string message, string? together = null) =>
        _notes.Add(path, message, together ?? message);

    public List<PlanFinding> Notes => _notes.ToList();

    public List<PlanFinding> Problems => _problems.ToList();

    private sealed class Collection(string root)
    {
        private readonly OrderedDictionary<(string Field, string Together), Found> _kinds = [];

        public bool Any => _kinds.Count > 0;

        public void Add(string path, string message, string together)
        {
            var key = (FieldOf(path), together);
            if (!_kinds.TryGetValue(key, out var found))
                _kinds.Add(key, found = new Found());
            found.Count++;
            if (found.Places.Count < PlanFinding.MostPlaces)
                found.Places.Add(new FindingPlace(root + path[1..], message));
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

    private sealed class Found
    {
        public int Count { get; set; }

        public List<FindingPlace> Places { get; } = [];
    }
}
