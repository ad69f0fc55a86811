using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// What is always in sight: how many seats, what they cost, how long they are kept, and the one button.
/// </summary>
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

    /// <summary>How many seats are wanted.</summary>
    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>The most one customer may have.</summary>
    [Parameter, EditorRequired]
    public required int SeatLimit { get; set; }

    [Parameter]
    public EventCallback<int> OnParty { get; set; }

    /// <summary>Whether seats are chosen from the list just now.</summary>
    [Parameter]
    public bool Lists { get; set; }

    /// <summary>When the sale begins, in words.</summary>
    [Parameter]
    public string? Opens { get; set; }

    /// <summary>Null while nobody has counted.</summary>
    [Parameter]
    public int? FreeSeats { get; set; }

    /// <summary>Seats that are neither free nor sold.</summary>
    [Parameter]
    public int InBaskets { get; set; }

    /// <inheritdoc cref="SeatSession.NextReturn"/>
    [Parameter]
    public TimeSpan? NextReturn { get; set; }
}
