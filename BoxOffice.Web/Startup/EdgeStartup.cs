using BoxOffice.Web.Configuration;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Startup;

/// <summary>
/// Registers what applies to every request: public origin, trusted proxies, limits, compression, form cookie, HSTS.
/// </summary>
internal static class EdgeStartup
{
    private static readonly TimeSpan OnlyByHttps = TimeSpan.FromDays(365);

    /// <exception cref="StartupException">A setting is missing or invalid; the message says what to set.</exception>
    public static void AddEdge(this WebApplicationBuilder builder, StartupNotices notices)
    {
        var origin = PublicOrigin.Of(builder.Configuration, builder.Environment.IsDevelopment());
        builder.Services.AddSingleton(origin);
        if (origin.IsAssumed && !builder.Environment.IsDevelopment())
        {
            notices.Add(
                $"{PublicOrigin.Setting} is not set. Links given to customers and to the payment provider lead to "
                    + $"{origin}, which only this machine can reach."
            );
        }

        builder.AddTrustedProxies();
        builder.AddRateLimits();
        builder.Services.AddRequestLimits();
        builder.Services.AddCompressedAnswers();
        builder.Services.AddFormCookie(origin);
        // HSTS does not include subdomains: they are possibly not part of this site.
        builder.Services.AddHsts(hsts => hsts.MaxAge = OnlyByHttps);
    }
}
