namespace BoxOffice.Domain.Venues;

/// <summary>
/// Names blocks the way a box office does: the floor, then front or rear, then left, centre or right: "Floor 1 rear
/// left". A caption on the plan that is nobody else's wins over all of these.
/// </summary>
internal static class SectionNames
{
    /// <summary>A lone block this near the middle of the house, as a part of its half width, is simply there.</summary>
    private const double Middle = 0.25;

    public static List<DraftSection> Name(IReadOnlyList<RowBlock> blocks, IReadOnlyList<Caption> captions, Vector focus)
    {
        var view = new HouseView([.. blocks.SelectMany(block => block.Places)], focus);
        var own = OwnCaptions(blocks, captions);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var sections = new List<DraftSection>();
        foreach (var level in HouseLevels.Find(blocks, captions).OrderBy(level => level.Blocks.Average(block => view.Depth(block.Middle))))
        {
            var bands = Bands(level.Blocks, view);
            for (var depth = 0; depth < bands.Count; depth++)
            {
                foreach (var (block, place) in bands[depth].Zip(Across(bands[depth], view)))
                    Add(block, own.GetValueOrDefault(block) ?? Phrase(level.Name, Along(depth, bands.Count), place));
            }
        }

        return sections;

        void Add(RowBlock block, string wanted)
        {
            var name = UniqueName.Among(wanted, names.Contains);
            names.Add(name);
            sections.Add(new DraftSection { Name = name, Rows = block.Rows });
        }
    }

    private static Dictionary<RowBlock, string> OwnCaptions(IReadOnlyList<RowBlock> blocks, IEnumerable<Caption> captions)
    {
        var own = new Dictionary<RowBlock, string>();
        foreach (var caption in captions.Where(caption => !caption.IsLevel))
        {
            var block = blocks[HouseLevels.Nearest(blocks, caption.Place)];
            var size = Box.Around(block.Places).Diagonal;
            if (block.Places.Min(seat => seat.DistanceTo(caption.Place)) < Math.Max(80, size / 2))
                own.TryAdd(block, caption.Name);
        }

        return own;
    }

    /// <summary>Front to rear; blocks at much the same depth, half of the shallower one or more, share a band.</summary>
    private static List<List<RowBlock>> Bands(List<RowBlock> blocks, HouseView view)
    {
        if (view.InTheRound)
            return [[.. blocks]];

        var bands = new List<(List<RowBlock> Blocks, double Start, double End)>();
        foreach (var block in blocks.OrderBy(block => block.Places.Average(view.Depth)))
        {
            var (start, end) = (block.Places.Min(view.Depth), block.Places.Max(view.Depth));
            var band = bands.FindIndex(band =>
                Math.Min(end, band.End) - Math.Max(start, band.Start) >= 0.5 * Math.Min(end - start, band.End - band.Start));
            if (band >= 0)
                bands[band].Blocks.Add(block);
            else
                bands.Add(([block], start, end));
        }

        return [.. bands.Select(band => band.Blocks.OrderBy(block => view.Lateral(block.Middle)).ToList())];
    }

    private static string Along(int depth, int bands) => bands switch
    {
        1 => "",
        2 => depth == 0 ? "front" : "rear",
        3 => ((string[])["front", "middle", "rear"])[depth],
        _ => $"part {depth + 1}",
    };

    private static string[] Across(List<RowBlock> band, HouseView view)
    {
        if (view.InTheRound)
            return [.. band.Select(block => view.Side(block.Middle))];

        var (left, right) = view.IsUpright ? ("left", "right") : ("top", "bottom");
        var lateral = view.Lateral(band[0].Middle);
        return band.Count switch
        {
            1 when Math.Abs(lateral) < Middle * view.HalfWidth => [""],
            1 => [lateral < 0 ? left : right],
            2 => [left, right],
            3 => [left, "centre", right],
            4 => [left, $"centre {left}", $"centre {right}", right],
            5 => [$"far {left}", left, "centre", right, $"far {right}"],
            _ => [.. Enumerable.Range(1, band.Count).Select(number => $"block {number}")],
        };
    }

    private static string Phrase(params IEnumerable<string?> parts)
    {
        var phrase = string.Join(' ', parts.Where(part => !string.IsNullOrEmpty(part)));
        return phrase.Length == 0 ? "Centre" : char.ToUpperInvariant(phrase[0]) + phrase[1..];
    }
}
