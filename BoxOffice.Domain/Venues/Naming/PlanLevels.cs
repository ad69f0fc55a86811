using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>A floor of the plan and its blocks. Its name is null when the plan does not name it.</summary>
internal sealed record PlanLevel(string? Name, List<RowBlock> Blocks);

/// <summary>
/// Divides blocks into floors. A caption that names a floor names the block nearest to it and all blocks of the same
/// letter family. A block without a name is on the floor of the nearest block with one.
/// </summary>
internal static class PlanLevels
{
    public static List<PlanLevel> Find(IReadOnlyList<RowBlock> blocks, IEnumerable<Caption> captions)
    {
        var names = new string?[blocks.Count];
        foreach (var caption in captions.Where(caption => caption.IsLevel))
        {
            var nearest = Nearest(blocks, caption.Place);
            names[nearest] ??= caption.Name;
        }

        for (var i = 0; i < names.Length; i++)
            names[i] ??= OfFamily(blocks[i].Family);

        var known = Enumerable.Range(0, blocks.Count).Where(i => names[i] is not null).ToList();
        for (var i = 0; i < names.Length && known.Count > 0; i++)
            names[i] ??= names[known.MinBy(other => Between(blocks[i], blocks[other]))];

        return
        [
            .. blocks
                .Zip(names)
                .GroupBy(pair => pair.Second)
                .Select(level => new PlanLevel(level.Key, [.. level.Select(pair => pair.First)])),
        ];

        string? OfFamily(string family) =>
            family.Length == 0
                ? null
                : blocks
                    .Zip(names)
                    .FirstOrDefault(pair => pair.First.Family == family && pair.Second is not null)
                    .Second;
    }

    public static int Nearest(IReadOnlyList<RowBlock> blocks, Vector place)
    {
        var distances = blocks.Select(block => block.Places.Min(seat => seat.DistanceTo(place))).ToList();
        return distances.IndexOf(distances.Min());
    }

    private static double Between(RowBlock a, RowBlock b) => Sample(a).Min(seat => Sample(b).Min(seat.DistanceTo));

    /// <summary>About a hundred seats of a block, which is enough to know where it lies.</summary>
    private static IEnumerable<Vector> Sample(RowBlock block) =>
        block.Places.Where((_, i) => i % (1 + block.Places.Count / 100) == 0);
}
