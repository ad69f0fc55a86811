using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>A floor of the plan and its blocks. Its name is null when nothing on the plan says one.</summary>
internal sealed record PlanLevel(string? Name, List<RowBlock> Blocks);

/// <summary>
/// Parts blocks into floors. A caption that reads as a floor belongs to the block nearest to it, and with it to the
/// rows lettered alike; a block without one shares the floor of the nearest block that has it.
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

    /// <summary>Some hundred seats say well enough where a block is, however large it is.</summary>
    private static IEnumerable<Vector> Sample(RowBlock block) =>
        block.Places.Where((_, i) => i % (1 + block.Places.Count / 100) == 0);
}
