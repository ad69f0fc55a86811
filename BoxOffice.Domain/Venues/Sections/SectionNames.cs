namespace BoxOffice.Domain.Venues;

/// <summary>
/// Names blocks the way a box office does: the floor, then front or rear, then left, centre or right: "Floor 1 rear
/// left". A caption on the plan that is nobody else's wins over all of these.
/// </summary>
internal static class SectionNames
{
    /// <summary>A lone block this near the middle of the house, as a part of its half width, is simply there.</summary>
    private const double Middle = 0.25;

    /// <summary>How much two blocks must have in common to lie side by side.</summary>
    private const double Half = 0.5;

    /// <inheritdoc cref="Half"/>
    private const double Most = 0.8;

    public static List<DraftSection> Name(IReadOnlyList<RowBlock> blocks, IReadOnlyList<Caption> captions, Vector focus)
    {
        var view = new HouseView([.. blocks.SelectMany(block => block.Places)], focus);
        var own = OwnCaptions(blocks, captions);
        var wanted = new List<(RowBlock Block, string? Phrase)>();
        foreach (var level in HouseLevels.Find(blocks, captions).OrderBy(level => level.Blocks.Average(block => view.Depth(block.Middle))))
        {
            var bands = Bands(level.Blocks, view);
            for (var depth = 0; depth < bands.Count; depth++)
            {
                foreach (var (block, place) in bands[depth].Zip(Across(bands[depth], view)))
                    wanted.Add((block, own.ContainsKey(block) ? null : Phrase(level.Name, Along(depth, bands.Count), place)));
            }
        }

        // Where the house's shape gives several blocks the same name it names none of them: they are numbered instead.
        var phrases = wanted.Select(w => w.Phrase).OfType<string>().ToList();
        var isTelling = phrases.Distinct(StringComparer.OrdinalIgnoreCase).Count() == phrases.Count;
        var (names, sections) = (new HashSet<string>(StringComparer.OrdinalIgnoreCase), new List<DraftSection>());
        foreach (var (block, phrase) in isTelling ? wanted : InReadingOrder(wanted))
        {
            var plain = isTelling ? phrase : $"Block {sections.Count + 1}";
            var name = UniqueName.Among(own.GetValueOrDefault(block) ?? plain!, names.Contains);
            names.Add(name);
            sections.Add(new DraftSection { Name = name, Rows = block.Rows });
        }
        return sections;
    }

    private static IEnumerable<(RowBlock Block, string? Phrase)> InReadingOrder(List<(RowBlock Block, string? Phrase)> blocks) =>
        blocks.OrderBy(b => Math.Round(b.Block.Middle.Y)).ThenBy(b => b.Block.Middle.X);

    private static Dictionary<RowBlock, string> OwnCaptions(IReadOnlyList<RowBlock> blocks, IEnumerable<Caption> captions)
    {
        var own = new Dictionary<RowBlock, string>();
        // A text that repeats a row's label is that row's (a table's number, say), not its block's.
        var labels = blocks.SelectMany(b => b.Rows).Select(row => row.Label).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var caption in captions.Where(caption => !caption.IsLevel && !labels.Contains(caption.Name)))
        {
            var block = blocks[HouseLevels.Nearest(blocks, caption.Place)];
            var size = Box.Around(block.Places).Diagonal;
            if (block.Places.Min(seat => seat.DistanceTo(caption.Place)) < Math.Max(80, size / 2))
                own.TryAdd(block, caption.Name);
        }

        return own;
    }

    /// <summary>Front to rear; within a band from left to right.</summary>
    private static List<List<RowBlock>> Bands(List<RowBlock> blocks, HouseView view)
    {
        if (view.InTheRound)
            return [[.. blocks]];

        var bands = new List<List<RowBlock>>();
        foreach (var block in blocks.OrderBy(block => block.Places.Average(view.Depth)))
        {
            var band = bands.Find(band => band.Exists(other => AreLevel(block, other, view)));
            if (band is null)
                bands.Add([block]);
            else
                band.Add(block);
        }

        return [.. bands.Select(band => band.OrderBy(block => view.Lateral(block.Middle)).ToList())];
    }

    /// <summary>
    /// Whether two blocks lie side by side rather than one behind the other: they are as far from the focus, or they
    /// are as far into the house and their rows carry on each other's letters. Blocks lettered as different floors
    /// must match much better: the wings of a curved floor reach far forward beside the one in front of it.
    /// </summary>
    private static bool AreLevel(RowBlock a, RowBlock b, HouseView view)
    {
        if (Common(view.Depth) >= (a.Family == b.Family ? Half : Most))
            return true;

        var letters = a.Rows.Select(row => row.Label).Intersect(b.Rows.Select(row => row.Label)).Count();
        return letters >= Half * Math.Min(a.Rows.Count, b.Rows.Count) && Common(view.Inward) >= Half;

        double Common(Func<Vector, double> measure)
        {
            var (aStart, aEnd) = (a.Places.Min(measure), a.Places.Max(measure));
            var (bStart, bEnd) = (b.Places.Min(measure), b.Places.Max(measure));
            var shorter = Math.Max(1, Math.Min(aEnd - aStart, bEnd - bStart));
            return (Math.Min(aEnd, bEnd) - Math.Max(aStart, bStart)) / shorter;
        }
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
