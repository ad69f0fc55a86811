using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// One row of the list. The Tab key stops once in it; the arrow keys move between its seats. Seats that cannot be
/// chosen are shown, but the keyboard skips them.
/// </summary>
public sealed partial class SeatRow
{
    private RowCut? _cut;

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<LaidSeat> Seats { get; set; }

    [Parameter, EditorRequired]
    public required EventLayout Seating { get; set; }

    [Parameter, EditorRequired]
    public required Func<LaidSeat, SeatStand> StandOf { get; set; }

    /// <summary>How many neighbours are taken at once.</summary>
    [Parameter, EditorRequired]
    public required int Wanted { get; set; }

    [Parameter, EditorRequired]
    public required string Currency { get; set; }

    [Parameter, EditorRequired]
    public required Func<LaidSeat, string?> CategoryOf { get; set; }

    /// <summary>A block was pressed: take its seats, or give them back.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlyList<long>> OnToggle { get; set; }

    [Parameter]
    public EventCallback<long> OnPoint { get; set; }

    [Parameter]
    public bool CanChoose { get; set; }

    private IReadOnlyList<SeatGroup> Blocks { get; set; } = [];

    private string Summary
    {
        get
        {
            var free = Blocks.Where(b => b.Stand == SeatStand.Free).ToList();
            if (free.Count == 0)
                return Wanted > 1 ? $"no {Wanted} together" : "full";
            var prices = free.Select(b => b.Seats.Sum(s => s.PriceCents!.Value)).Distinct().ToList();
            var price = $"{(prices.Count == 1 ? "" : "from ")}{new Money(prices.Min(), Currency)}";
            return Wanted > 1 ? $"{Wanted} together, {price}" : $"{free.Count} free, {price}";
        }
    }

    private SeatGroup? Entry => Blocks.FirstOrDefault(b => CanTap(b.Stand));

    protected override void OnParametersSet()
    {
        if (_cut?.Serves(Seats, StandOf, Wanted) != true)
            _cut = new(Seats, StandOf, Seating, Wanted);
        Blocks = _cut.Blocks(StandOf);
    }

    /// <summary>The names of a block's price categories, each once.</summary>
    private string? CategoriesOf(SeatGroup block) =>
        block.Seats.Select(CategoryOf).OfType<string>().Distinct().ToList() is { Count: > 0 } names
            ? string.Join(" and ", names)
            : null;

    // A button that cannot be used is not disabled, because it would lose the focus. It does nothing.
    private Task TapAsync(SeatGroup block) =>
        CanTap(block.Stand) ? OnToggle.InvokeAsync([.. block.Seats.Select(s => s.Id)]) : Task.CompletedTask;

    private bool CanTap(SeatStand stand) => CanChoose && stand is SeatStand.Free or SeatStand.Mine;
}
