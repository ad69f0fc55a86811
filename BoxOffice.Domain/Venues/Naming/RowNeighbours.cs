using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>Two rows, by index, and the distance between their nearest seats.</summary>
internal readonly record struct RowPair(int A, int B, double Distance);

/// <summary>Finds which rows are near each other, with a grid of their seats.</summary>
internal static class RowNeighbours
{
    /// <summary>
    /// The most seats that are kept in a grid cell, so that many seats at one place do not take too long.
    /// </summary>
    private const int CellLimit = 32;

    public static List<RowPair> Find(IReadOnlyList<DraftRow> rows, double reach)
    {
        var cells = new Dictionary<(int, int), List<(int Row, Vector Place)>>();
        var nearest = new Dictionary<(int, int), double>();
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var place in rows[row].Places)
                Meet(row, place);
        }

        return
        [
            .. nearest
                .Select(pair => new RowPair(pair.Key.Item1, pair.Key.Item2, pair.Value))
                .OrderBy(pair => pair.A)
                .ThenBy(pair => pair.B),
        ];

        void Meet(int row, Vector place)
        {
            var (x, y) = ((int)Math.Floor(place.X / reach), (int)Math.Floor(place.Y / reach));
            for (var near = 0; near < 9; near++)
            {
                if (!cells.TryGetValue((x + near % 3 - 1, y + near / 3 - 1), out var cell))
                    continue;

                foreach (var other in cell.Where(other => other.Row != row))
                {
                    var distance = place.DistanceTo(other.Place);
                    if (distance <= reach && distance < nearest.GetValueOrDefault((other.Row, row), double.MaxValue))
                        nearest[(other.Row, row)] = distance;
                }
            }

            if (!cells.TryGetValue((x, y), out var own))
                cells[(x, y)] = own = [];
            if (own.Count < CellLimit)
                own.Add((row, place));
        }
    }
}
