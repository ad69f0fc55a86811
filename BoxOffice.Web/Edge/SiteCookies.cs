namespace BoxOffice.Web.Edge;

/// <summary>
/// Cookies of this site. By HTTPS their names begin with <c>__Host-</c>: then browsers take them only from this very
/// host, with <c>Secure</c>, for all paths, so that no neighbouring host can plant one. By HTTP, which is for trying
/// out, browsers know no such names.
/// </summary>
internal static class SiteCookies
{
    private const string Form = "boxoffice.form";

    /// <summary>What a cookie is called here.</summary>
    public static string NameOf(string cookie, PublicOrigin origin) => origin.IsSecure ? $"__Host-{cookie}" : cookie;

    /// <summary>The cookie that goes with every form.</summary>
    public static void AddFormCookie(this IServiceCollection services, PublicOrigin origin) =>
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = NameOf(Form, origin);
            options.Cookie.SecurePolicy = origin.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.Path = "/";
            // The way back from the payment page begins at another site. With Strict, the page it leads to would get
            // a new cookie, and the forms of all other tabs would be refused.
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
}
