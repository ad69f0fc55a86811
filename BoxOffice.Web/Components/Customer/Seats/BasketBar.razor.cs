using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>The bar that is always visible: how many seats, their price, the time left, and the main button.</summary>
public sealed partial class BasketBar
{
    [Parameter, EditorRequired]
    public required Basket? Basket { get; set; }

    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }

    [Parameter, EditorRequired]
    public required EventStatus Status { get; set; }

    [Parameter, EditorRequired]
    public required int HoldSeconds { get; set; }

    /// <summary>How many seats the customer wants.</summary>
    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>The most seats that one customer may have.</summary>
    [Parameter, EditorRequired]
    public required int SeatLimit { get; set; }

    [Parameter]
    public EventCallback<int> OnParty { get; set; }

    /// <summary>What the basket costs, with fees; null while that is not known.</summary>
    [Parameter]
    public Quote? Quote { get; set; }

    /// <summary>Whether the tickets may have other price types, which are chosen in the open panel.</summary>
    [Parameter]
    public bool HasPriceTypes { get; set; }

    /// <summary>Whether the list is shown.</summary>
    [Parameter]
    public bool Lists { get; set; }

    /// <summary>When the sale begins, in words.</summary>
    [Parameter]
    public string? Opens { get; set; }

    /// <summary>How many seats are free; null while that is not known.</summary>
    [Parameter]
    public int? FreeSeats { get; set; }

    /// <summary>How many seats are held or being paid for.</summary>
    [Parameter]
    public int InBaskets { get; set; }

    /// <inheritdoc cref="SeatSession.NextReturn"/>
    [Parameter]
    public TimeSpan? NextReturn { get; set; }

    /// <summary>What is left to pay. While the customer pays, it is the amount on the provider's page.</summary>
    private DueText Due(Basket basket) =>
        basket.Paying is { } paying ? new(paying, "to pay")
        : Quote is { } quote ? DueText.Of(quote)
        : new(basket.Total);
}
