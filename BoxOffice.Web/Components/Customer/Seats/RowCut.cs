using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Where a row of the list is cut into blocks. The cuts stay while seats are taken and come back, so that no button
/// moves under a finger: a block of which a seat is gone keeps its place and cannot be had.
/// </summary>
public sealed class RowCut
{
    private readonly IReadOnlyList<LaidSeat> _row;
    private readonly List<List<LaidSeat>> _blocks;
    private readonly int _size;

    /// <summary>
    /// For one seat at a time: every seat. For more: neighbours that go together and stand alike now, so many to a
    /// block from the start of each stretch. What is left over at a stretch's end is no block, but for the customer's
    /// own seats.
    /// </summary>
    /// <param name="row">The row's seats as they stand; some may be left out.</param>
    /// <param name="size">How many neighbours are taken at once; at least 1.</param>
    public RowCut(IReadOnlyList<LaidSeat> row, Func<LaidSeat, SeatStand> standOf, EventLayout seating, int size)
    {
        (_row, _size) = (row, size);
        _blocks =
            size == 1
                ? [.. row.Select(seat => new List<LaidSeat> { seat })]
                :
                [
                    .. Together
                        .Cut(row, seating, (one, other) => standOf(one) == standOf(other))
                        .SelectMany(stretch => stretch.Chunk(size))
                        .Where(Counts)
                        .Select(block => block.ToList()),
                ];

        bool Counts(LaidSeat[] block) => block.Length == size || standOf(block[0]) == SeatStand.Mine;
    }

    /// <summary>
    /// Whether the row is still to be cut like this: the same seats, as many at once, and each of the customer's own in
    /// a block of them.
    /// </summary>
    public bool Serves(IReadOnlyList<LaidSeat> row, Func<LaidSeat, SeatStand> standOf, int size)
    {
        if (size != _size || !row.Select(s => s.Id).SequenceEqual(_row.Select(s => s.Id)))
            return false;
        var shown = _blocks.Where(block => StandOf(block, standOf) == SeatStand.Mine).Sum(block => block.Count);
        return shown == row.Count(seat => standOf(seat) == SeatStand.Mine);
    }

    /// <summary>The blocks as they stand now.</summary>
    public IReadOnlyList<SeatGroup> Blocks(Func<LaidSeat, SeatStand> standOf) =>
        [.. _blocks.Select(block => new SeatGroup(block, StandOf(block, standOf)))];

    private static SeatStand StandOf(IReadOnlyList<LaidSeat> block, Func<LaidSeat, SeatStand> standOf)
    {
        var stands = block.Select(standOf).Distinct().ToList();
        return stands is [var all] ? all
            : stands.Contains(SeatStand.NotForSale) ? SeatStand.NotForSale
            : SeatStand.Taken;
    }
}
