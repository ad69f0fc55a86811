using BoxOffice.Domain.Catalogue;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// An event's map with the panel beside it. The page is static: a visitor who only watches needs no circuit.
/// </summary>
public sealed partial class EventPage
{
    [Inject]
    private EventCatalogue Catalogue { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public long Id { get; set; }

    /// <summary><c>list</c> or <c>map</c>.</summary>
    [SupplyParameterFromQuery]
    private string? View { get; set; }

    /// <summary>How the payment ended from which the customer returns.</summary>
    [SupplyParameterFromQuery]
    private string? Payment { get; set; }

    /// <summary>The booking whose tickets are exchanged for seats chosen here.</summary>
    [SupplyParameterFromQuery]
    private Guid? Exchange { get; set; }

    /// <summary>The ids of its tickets that are given back.</summary>
    [SupplyParameterFromQuery]
    private long[]? Give { get; set; }

    private EventSummary? Summary { get; set; }
    private bool ShowsList => View == "list";

    protected override async Task OnInitializedAsync()
    {
        Summary = await Catalogue.FindAsync(Id);
        if (Summary is null)
            Navigation.NotFound();
    }

    private static string MomentOf(EventSummary summary) =>
        EventTimes.Machine(summary.Event.EventDate, summary.TimeZone);
}
