using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    /// <summary>
    /// Where <c>Client/src/page/theme-switch.ts</c> remembers a theme that differs from the system's.
    /// </summary>
    public const string ThemeCookie = "boxoffice.theme";

    [Inject]
    private PublicOrigin Origin { get; set; } = null!;

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // Known before the first byte, so that nothing flashes; null leaves it to the system.
    private string? Theme =>
        Context?.Request.Cookies[SiteCookies.NameOf(ThemeCookie, Origin)] switch
        {
            "light" => "light",
            "dark" => "dark",
            _ => null,
        };
}
