using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>The venue's name and the two ways on.</summary>
public sealed partial class SiteHeader
{
    /// <summary>Beside the seat map: on a phone it gives way to the event's own title.</summary>
    [Parameter]
    public bool Quiet { get; set; }
}
