using System.Globalization;
using BoxOffice.Domain;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Desk;

/// <summary>One control for people who leave the choice to us: how many, up to what price, where, go.</summary>
public sealed partial class BestSeats
{
    private const int UsualParty = 2;

    /// <summary>How many more seats the customer may have.</summary>
    [Parameter, EditorRequired] public required int Room { get; set; }

    /// <summary>The prices there are, in minor units, highest first.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<long> Prices { get; set; }

    [Parameter, EditorRequired] public required string Currency { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<SectionStand> Sections { get; set; }
    [Parameter, EditorRequired] public required EventCallback<BestSeatsWish> OnAsk { get; set; }

    /// <summary>Told whenever the price limit changes, so that the map can dim what is dearer.</summary>
    [Parameter] public EventCallback<long?> OnLimit { get; set; }

    [Parameter] public bool Busy { get; set; }

    private int Quantity { get; set; } = UsualParty;
    private long? MaxPriceCents { get; set; }
    private string? Section { get; set; }

    // The room shrinks as seats are chosen; a wish made earlier may not fit any more.
    private int Wanted => Math.Clamp(Quantity, 1, Math.Max(1, Room));

    // What is disabled under somebody's finger loses the focus, so it is not: it just does nothing.
    private bool CanAsk => !Busy && Room > 0;

    private Task AskAsync() => CanAsk ? OnAsk.InvokeAsync(new(Wanted, MaxPriceCents, string.IsNullOrEmpty(Section) ? null : Section)) : Task.CompletedTask;

    private Task LimitAsync(ChangeEventArgs change)
    {
        MaxPriceCents = long.TryParse(change.Value as string, CultureInfo.InvariantCulture, out var cents) ? cents : null;
        return OnLimit.InvokeAsync(MaxPriceCents);
    }
}
