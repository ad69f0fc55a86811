namespace BoxOffice.Domain.Venues;

/// <summary>Things 0 … n−1 that come to belong together (a union–find).</summary>
internal sealed class Groups(int count)
{
    private readonly int[] parent = [.. Enumerable.Range(0, count)];

    public void Join(int a, int b) => parent[Leader(a)] = Leader(b);

    public int Leader(int member)
    {
        while (parent[member] != member)
            member = parent[member] = parent[parent[member]];
        return member;
    }

    /// <summary>The groups, each in ascending order, ordered by their first member.</summary>
    public List<List<int>> All() =>
        [.. Enumerable.Range(0, parent.Length).GroupBy(Leader).Select(group => group.ToList())];
}
