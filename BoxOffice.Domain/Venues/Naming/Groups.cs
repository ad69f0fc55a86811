namespace BoxOffice.Domain.Venues.Naming;

/// <summary>Joins the items 0 … n−1 into groups (a union–find).</summary>
internal sealed class Groups(int count)
{
    private readonly int[] _parent = [.. Enumerable.Range(0, count)];

    public void Join(int a, int b) => _parent[Leader(a)] = Leader(b);

    public int Leader(int member)
    {
        while (_parent[member] != member)
            member = _parent[member] = _parent[_parent[member]];
        return member;
    }

    /// <summary>The groups, each in ascending order, ordered by their first member.</summary>
    public List<List<int>> All() =>
        [.. Enumerable.Range(0, _parent.Length).GroupBy(Leader).Select(group => group.ToList())];
}
