using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Words;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Desk;

/// <summary>One row of the list: one stop for the Tab key, then arrows. Seats that cannot be had are shown, but the keyboard passes them by.</summary>
public sealed partial class SeatRow
{
    [Parameter, EditorRequired] public required string Label { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<LaidSeat> Seats { get; set; }
    [Parameter, EditorRequired] public required string Currency { get; set; }
    [Parameter, EditorRequired] public required Func<LaidSeat, SeatStand> StandOf { get; set; }
    [Parameter, EditorRequired] public required EventCallback<long> OnToggle { get; set; }
    [Parameter] public EventCallback<long> OnPoint { get; set; }
    [Parameter] public bool CanChoose { get; set; }

    private string Summary
    {
        get
        {
            var prices = Seats.Where(s => StandOf(s) == SeatStand.Free).Select(s => s.PriceCents!.Value).ToList();
            if (prices.Count == 0) return "full";
            return $"{prices.Count} free, {(prices.Min() == prices.Max() ? "" : "from ")}{new Money(prices.Min(), Currency)}";
        }
    }

    private LaidSeat? Entry => Seats.FirstOrDefault(s => CanTap(StandOf(s)));

    // A seat that is taken under somebody's finger keeps the focus, so it is not disabled; it just does nothing.
    private Task TapAsync(LaidSeat seat) => CanTap(StandOf(seat)) ? OnToggle.InvokeAsync(seat.Id) : Task.CompletedTask;

    private bool CanTap(SeatStand stand) => CanChoose && stand is SeatStand.Free or SeatStand.Mine;
}
