using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Layout;

/// <summary>Pages one reads: header, content, footer.</summary>
public sealed partial class MainLayout
{
    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // The base element makes a bare "#main" lead to the front page.
    private string Here => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0];
}
