using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>The layout of pages without a map: header, content, footer.</summary>
public sealed partial class MainLayout
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // Because of the base element, "#main" alone would lead to the front page.
    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];
}
