using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// Names blocks by the floor, then front or rear, then left, centre or right as seen by people who face the stage:
/// "Floor 1 rear left". A block with a caption of its own on the plan gets that caption instead.
/// </summary>
internal static class SectionNames
{
    /// <summary>
    /// A single block this near the middle of the plan, as a part of its half width, is in the centre.
    /// </summary>
    private const double Middle = 0.25;

    public static List<DraftSection> Name(IReadOnlyList<RowBlock> blocks, IReadOnlyList<Caption> captions, Vector focus)
    {
        var view = new PlanAxes([.. blocks.SelectMany(block => block.Places)], focus);
        var own = OwnCaptions(blocks, captions);
        var wanted = new List<(RowBlock Block, string? Phrase)>();
        foreach (
            var level in PlanLevels
                .Find(blocks, captions)
                .OrderBy(level => level.Blocks.Average(block => view.Depth(block.Middle)))
        )
        {
            var bands = BlockBands.Find(level.Blocks, view);
            for (var depth = 0; depth < bands.Count; depth++)
            {
                foreach (var (block, place) in bands[depth].Zip(Across(bands[depth], view)))
                {
                    wanted.Add(
                        (block, own.ContainsKey(block) ? null : Phrase(level.Name, Along(depth, bands.Count), place))
                    );
                }
            }
        }

        // When two blocks would get the same name from the plan's shape, all are numbered instead.
        var phrases = wanted.Select(w => w.Phrase).OfType<string>().ToList();
        var areDifferent = phrases.Distinct(StringComparer.OrdinalIgnoreCase).Count() == phrases.Count;
        var (names, sections) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<DraftSection>());
        foreach (var (block, phrase) in areDifferent || view.InTheRound ? wanted : InReadingOrder(wanted))
        {
            var plain = areDifferent ? phrase : $"Block {sections.Count + 1}";
            var name = UniqueName.Among(own.GetValueOrDefault(block) ?? plain!, names.Contains);
            names.Add(name);
            sections.Add(new DraftSection { Name = name, Rows = block.Rows });
        }
        return sections;
    }

    private static IEnumerable<(RowBlock Block, string? Phrase)> InReadingOrder(
        List<(RowBlock Block, string? Phrase)> blocks
    ) => blocks.OrderBy(b => Math.Round(b.Block.Middle.Y)).ThenBy(b => b.Block.Middle.X);

    private static Dictionary<RowBlock, string> OwnCaptions(
        IReadOnlyList<RowBlock> blocks,
        IEnumerable<Caption> captions
    )
    {
        var own = new Dictionary<RowBlock, string>();
        // A text that repeats a row's label belongs to that row, such as a table's number, and not to its block.
        var labels = blocks
            .SelectMany(b => b.Rows)
            .Select(row => row.Label)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var caption in captions.Where(caption => !caption.IsLevel && !labels.Contains(caption.Name)))
        {
            var block = blocks[PlanLevels.Nearest(blocks, caption.Place)];
            var size = Box.Around(block.Places).Diagonal;
            if (block.Places.Min(seat => seat.DistanceTo(caption.Place)) < Math.Max(80, size / 2))
                own.TryAdd(block, caption.Name);
        }

        return own;
    }

    private static string Along(int depth, int bands) =>
        bands switch
        {
            1 => "",
            2 => depth == 0 ? "front" : "rear",
            3 => ((string[])["front", "middle", "rear"])[depth],
            _ => $"part {depth + 1}",
        };

    private static string[] Across(List<RowBlock> band, PlanAxes view)
    {
        if (view.InTheRound)
            return [.. band.Select(block => view.Side(block.Middle))];

        var lateral = view.Lateral(band[0].Middle);
        return band.Count switch
        {
            1 when Math.Abs(lateral) < Middle * view.HalfWidth => [""],
            1 => [lateral < 0 ? "left" : "right"],
            2 => ["left", "right"],
            3 => ["left", "centre", "right"],
            4 => ["left", "centre left", "centre right", "right"],
            5 => ["far left", "left", "centre", "right", "far right"],
            _ => [.. Enumerable.Range(1, band.Count).Select(number => $"block {number}")],
        };
    }

    private static string Phrase(params IEnumerable<string?> parts)
    {
        var phrase = string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
        return phrase.Length == 0 ? "Centre" : char.ToUpperInvariant(phrase[0]) + phrase[1..];
    }
}
