using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// How a row of the list is divided into blocks. The blocks stay the same while seats are taken and become free again,
/// so that no button moves under the finger: a block with a taken seat keeps its place and cannot be chosen.
/// </summary>
public sealed class RowCut
{
    private readonly IReadOnlyList<LaidSeat> _row;
    private readonly List<List<LaidSeat>> _blocks;
    private readonly int _size;

    /// <summary>
    /// Divides a row. With <paramref name="size"/> 1, each seat is a block. Otherwise each stretch of seats of the same
    /// state is divided into blocks of this size, from its start. Seats left over at its end are a block only when they
    /// are the customer's own.
    /// </summary>
    /// <param name="row">The row's seats in their order; some may be left out.</param>
    /// <param name="size">How many neighbours are taken at once; at least 1.</param>
    public RowCut(IReadOnlyList<LaidSeat> row, Func<LaidSeat, SeatStand> standOf, EventLayout layout, int size)
    {
        (_row, _size) = (row, size);
        _blocks =
            size == 1
                ? [.. row.Select(seat => new List<LaidSeat> { seat })]
                :
                [
                    .. Together
                        .Cut(row, layout, (one, other) => standOf(one) == standOf(other))
                        .SelectMany(stretch => stretch.Chunk(size))
                        .Where(Counts)
                        .Select(block => block.ToList()),
                ];

        bool Counts(LaidSeat[] block) => block.Length == size || standOf(block[0]) == SeatStand.Mine;
    }

    /// <summary>
    /// Whether these blocks can be kept: the row and the size are the same, and each of the customer's own seats is in
    /// a block of only their seats.
    /// </summary>
    public bool Serves(IReadOnlyList<LaidSeat> row, Func<LaidSeat, SeatStand> standOf, int size)
    {
        if (size != _size || !row.Select(s => s.Id).SequenceEqual(_row.Select(s => s.Id)))
            return false;
        var shown = _blocks.Where(block => StandOf(block, standOf) == SeatStand.Mine).Sum(block => block.Count);
        return shown == row.Count(seat => standOf(seat) == SeatStand.Mine);
    }

    /// <summary>The blocks with their state now.</summary>
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
