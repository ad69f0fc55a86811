namespace BoxOffice.Domain.Venues.Geometry;

/// <summary>
/// Finds the order in which the seats of a row lie, whatever order the file lists them in and however far the row
/// bends. The shortest tree that joins all seats runs along the row (a ring opens at its widest gap); the two ends of
/// the tree that are furthest apart are the row's ends.
/// </summary>
internal static class RowCurve
{
    /// <summary>
    /// Rows with more seats keep the order of the file, because the tree takes quadratic time. A row all round a large
    /// arena has nearly as many seats; a row listed in a wrong order is never that long.
    /// </summary>
    private const int LongestTree = 1_000;

    /// <summary>
    /// A row that is this many times taller than wide is ordered from the top instead of from the left.
    /// </summary>
    private const double UprightRatio = 6;

    /// <summary>
    /// The indices of <paramref name="seats"/> from left to right, or top to bottom where the row is upright.
    /// </summary>
    public static int[] Order(IReadOnlyList<Vector> seats)
    {
        if (seats.Count < 2)
            return [.. Enumerable.Range(0, seats.Count)];

        var order = Enumerable.Range(0, seats.Count).ToArray();
        if (seats.Count <= LongestTree)
            Array.Sort(AlongTree(seats), order);

        var span = seats[order[^1]] - seats[order[0]];
        var upright = Math.Abs(span.Y) > UprightRatio * Math.Abs(span.X);
        if (upright ? span.Y < 0 : span.X < 0)
            Array.Reverse(order);
        return order;
    }

    private static double[] AlongTree(IReadOnlyList<Vector> seats)
    {
        var tree = ShortestTree(seats);
        var fromAnywhere = Distances(tree, seats, 0);
        var end = Array.IndexOf(fromAnywhere, fromAnywhere.Max());
        return Distances(tree, seats, end);
    }

    /// <summary>Prim's algorithm on the full graph; each seat's neighbours in the tree.</summary>
    private static List<int>[] ShortestTree(IReadOnlyList<Vector> seats)
    {
        var count = seats.Count;
        var tree = new List<int>[count];
        var nearest = new int[count];
        var distance = new double[count];
        var joined = new bool[count];
        for (var i = 0; i < count; i++)
            (tree[i], distance[i]) = ([], double.MaxValue);

        joined[0] = true;
        var latest = 0;
        for (var step = 1; step < count; step++)
        {
            var next = -1;
            for (var i = 0; i < count; i++)
            {
                if (joined[i])
                    continue;

                var reach = seats[i].DistanceTo(seats[latest]);
                if (reach < distance[i])
                    (distance[i], nearest[i]) = (reach, latest);
                if (next < 0 || distance[i] < distance[next])
                    next = i;
            }

            joined[next] = true;
            tree[next].Add(nearest[next]);
            tree[nearest[next]].Add(next);
            latest = next;
        }

        return tree;
    }

    private static double[] Distances(List<int>[] tree, IReadOnlyList<Vector> seats, int start)
    {
        var distances = new double[seats.Count];
        Array.Fill(distances, -1);
        distances[start] = 0;
        var open = new Stack<int>([start]);
        while (open.TryPop(out var seat))
        {
            foreach (var next in tree[seat].Where(next => distances[next] < 0))
            {
                distances[next] = distances[seat] + seats[seat].DistanceTo(seats[next]);
                open.Push(next);
            }
        }

        return distances;
    }
}
