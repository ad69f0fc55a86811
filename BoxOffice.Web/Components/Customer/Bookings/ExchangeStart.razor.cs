using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>
/// The address of the form that begins an exchange: it leads to the map of the event whose seats are wanted.
/// </summary>
public sealed partial class ExchangeStart
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Parameter]
    public Guid Id { get; set; }

    /// <summary>The ids of the tickets that are given back.</summary>
    [SupplyParameterFromQuery]
    private long[]? Give { get; set; }

    /// <summary>The id of the event whose seats are wanted.</summary>
    [SupplyParameterFromQuery]
    private long Event { get; set; }

    protected override void OnInitialized()
    {
        if (Give is { Length: > 0 } && Event > 0)
            Navigation.NavigateTo(SeatsAddress.Of(Event, new(Id, Give)));
    }
}
