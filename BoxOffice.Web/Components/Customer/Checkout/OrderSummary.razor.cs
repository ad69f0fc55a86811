using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Checkout;

/// <summary>What is about to be bought, and how long it is kept.</summary>
public sealed partial class OrderSummary
{
    /// <summary>The id of the element to show when the clock has the warning colour.</summary>
    public const string Offer = "more-time";

    [Parameter, EditorRequired]
    public required EventSummary Summary { get; set; }

    [Parameter, EditorRequired]
    public required Basket Basket { get; set; }

    /// <summary>What it costs; null when it cannot be sold as it was chosen.</summary>
    [Parameter, EditorRequired]
    public required Quote? Quote { get; set; }
}
