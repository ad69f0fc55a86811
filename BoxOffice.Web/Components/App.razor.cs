using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    /// <summary>
    /// The cookie in which <c>Client/src/page/theme-switch.ts</c> keeps a theme that differs from the system's.
    /// </summary>
    public const string ThemeCookie = "boxoffice.theme";

    [Inject]
    private PublicOrigin Origin { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // Part of the first HTML, so that the page does not flash in another theme. Null: the system's theme.
    private string? Theme =>
        Context?.Request.Cookies[SiteCookies.NameOf(ThemeCookie, Origin)] switch
        {
            "light" => "light",
            "dark" => "dark",
            _ => null,
        };
}
