using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Desk;

/// <summary>One row of the list: one stop for the Tab key, then arrows. Seats that cannot be had are shown, but the keyboard passes them by.</summary>
public sealed partial class SeatRow
{
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<RowBlock> Blocks { get; set; }

    /// <summary>How many neighbours a block has that can be taken.</summary>
    [Parameter, EditorRequired] public required int Party { get; set; }

    [Parameter, EditorRequired] public required string Currency { get; set; }
    [Parameter, EditorRequired] public required Func<LaidSeat, string?> CategoryOf { get; set; }

    /// <summary>A block was pressed: its seats are to be taken, or given back.</summary>
    [Parameter, EditorRequired] public required EventCallback<IReadOnlyList<long>> OnToggle { get; set; }

    [Parameter] public EventCallback<long> OnPoint { get; set; }
    [Parameter] public bool CanChoose { get; set; }

    private string Summary
    {
        get
        {
            var free = Blocks.Where(b => b.Stand == SeatStand.Free).ToList();
            if (free.Count == 0) return Party > 1 ? $"no {Party} together" : "full";
            var prices = free.Select(b => b.Seats.Sum(s => s.PriceCents!.Value)).Distinct().ToList();
            var price = $"{(prices.Count == 1 ? "" : "from ")}{new Money(prices.Min(), Currency)}";
            return Party > 1 ? $"{Party} together, {price}" : $"{free.Count} free, {price}";
        }
    }

    private RowBlock? Entry => Blocks.FirstOrDefault(b => CanTap(b.Stand));

    // A seat that is taken under somebody's finger keeps the focus, so it is not disabled; it just does nothing.
    private Task TapAsync(RowBlock block) => CanTap(block.Stand) ? OnToggle.InvokeAsync([.. block.Seats.Select(s => s.Id)]) : Task.CompletedTask;

    private bool CanTap(SeatStand stand) => CanChoose && stand is SeatStand.Free or SeatStand.Mine;
}
