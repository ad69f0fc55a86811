namespace BoxOffice.Web.Edge;

/// <summary>
/// Removes the host from redirects within the site. The framework uses the request's host, which behind a proxy may
/// differ from the public one.
/// </summary>
internal static class OwnRedirects
{
    public static void UseOwnRedirects(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.Response.OnStarting(static state => ShortenAsync((HttpContext)state), context);
                return next(context);
            }
        );

    private static Task ShortenAsync(HttpContext context)
    {
        if (
            context.Response.Headers.Location.ToString() is { Length: > 0 } location
            && WithoutHost(location, $"{context.Request.Scheme}://{context.Request.Host}") is { } path
        )
        {
            context.Response.Headers.Location = path;
        }

        return Task.CompletedTask;
    }

    /// <summary>
    /// The path of an address of this site; null for any other address, and for a path that browsers would read as a
    /// host.
    /// </summary>
    internal static string? WithoutHost(string location, string here) =>
        location.StartsWith(here + "/", StringComparison.OrdinalIgnoreCase)
        && location.AsSpan(here.Length + 1) is not (['/', ..] or ['\\', ..])
            ? location[here.Length..]
            : null;
}
