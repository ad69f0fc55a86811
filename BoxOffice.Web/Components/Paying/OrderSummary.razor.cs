using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Paying;

/// <summary>What is about to be bought, and how long it is kept.</summary>
public sealed partial class OrderSummary
{
    [Parameter, EditorRequired] public required EventSummary Summary { get; set; }
    [Parameter, EditorRequired] public required Basket Basket { get; set; }
}
