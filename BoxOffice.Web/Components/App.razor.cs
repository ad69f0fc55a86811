using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components;

/// <summary>The document around every page.</summary>
public sealed partial class App
{
    /// <summary>Where <c>js/house.js</c> remembers a theme that differs from the system's.</summary>
    public const string ThemeCookie = "boxoffice.theme";

    [CascadingParameter] private HttpContext? Context { get; set; }

    // Known before the first byte, so that nothing flashes; null leaves it to the system.
    private string? Theme => Context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? Context.Request.Cookies[ThemeCookie] : null;
}
