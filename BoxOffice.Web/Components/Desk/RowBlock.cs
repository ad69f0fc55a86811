using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Words;

namespace BoxOffice.Web.Components.Desk;

/// <summary>What one button of the list stands for: a seat, or neighbours that are taken or given back together.</summary>
/// <param name="Seats">As they stand; at least one.</param>
public sealed record RowBlock(IReadOnlyList<LaidSeat> Seats, SeatStand Stand)
{
    /// <summary>
    /// A row's blocks, as they stand. For a party of one: every seat. For more: as many free neighbours as the party has, one block after the other
    /// from the start of each free stretch, and the customer's own seats side by side. Seats that belong to no such block are left out.
    /// </summary>
    public static IReadOnlyList<RowBlock> Of(IReadOnlyList<LaidSeat> row, Func<LaidSeat, SeatStand> standOf, HouseLayout layout, int party)
    {
        if (party < 2) return [.. row.Select(seat => new RowBlock([seat], standOf(seat)))];
        var blocks = new List<RowBlock>();
        for (var start = 0; start < row.Count;)
        {
            var stand = standOf(row[start]);
            var end = start + 1;
            while (end < row.Count && standOf(row[end]) == stand && layout.AreNeighbours(row[end - 1].Ordinal, row[end].Ordinal)) end++;
            var stretch = row.Skip(start).Take(end - start).ToList();
            if (stand == SeatStand.Mine) blocks.Add(new(stretch, stand));
            if (stand == SeatStand.Free) blocks.AddRange(stretch.Chunk(party).Where(block => block.Length == party).Select(block => new RowBlock(block, stand)));
            start = end;
        }
        return blocks;
    }

    /// <summary>What is written on the button: <c>12</c>, <c>12, 13</c>, <c>12–15</c>.</summary>
    public string Label => Seats.Count switch
    {
        1 => Seats[0].Number,
        2 => $"{Seats[0].Number}, {Seats[1].Number}",
        _ => $"{Seats[0].Number}–{Seats[^1].Number}",
    };
}
