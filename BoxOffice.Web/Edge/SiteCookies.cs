namespace BoxOffice.Web.Edge;

/// <summary>
/// Cookies of this site. Over HTTPS their names begin with <c>__Host-</c>. Browsers accept such a cookie only from
/// exactly this host, with <c>Secure</c> and for all paths, so no other host of the domain can set it. Over HTTP, which
/// is for trials, browsers refuse such names.
/// </summary>
internal static class SiteCookies
{
    private const string Form = "boxoffice.form";

    /// <summary>A cookie's name at this origin.</summary>
    public static string NameOf(string cookie, PublicOrigin origin) => origin.IsSecure ? $"__Host-{cookie}" : cookie;

    /// <summary>Sets up the antiforgery cookie, which every form needs.</summary>
    public static void AddFormCookie(this IServiceCollection services, PublicOrigin origin) =>
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = NameOf(Form, origin);
            options.Cookie.SecurePolicy = origin.IsSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            options.Cookie.Path = "/";
            // The customer returns from the payment page, which is another site. With Strict, that request would come
            // without the cookie and get a new one, and the forms of all other tabs would be refused.
            options.Cookie.SameSite = SameSiteMode.Lax;
        });
}
