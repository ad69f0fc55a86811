using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>The site's name, the basket, the main links and the theme button.</summary>
public sealed partial class SiteHeader
{
    /// <summary>
    /// Whether the page has a seat map. On a phone the header is then hidden, because the event's title is in its
    /// place.
    /// </summary>
    [Parameter]
    public bool Quiet { get; set; }
}
