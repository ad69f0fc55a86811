using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace BoxOffice.Web.Startup;

/// <summary>
/// The middleware of every request: errors without stack traces, limits, and the headers that protect against other
/// sites.
/// </summary>
internal static class SafetyStartup
{
    public static void UseSafety(this WebApplication app)
    {
        var origin = app.Services.GetRequiredService<PublicOrigin>();
        var paymentPage = app.Services.GetRequiredService<IOptions<PaymentOptions>>().Value.PayingAt;
        app.UseHostCheck();
        app.UseTrustedProxies();
        app.UseCallerAddress();
        app.Use(
            (context, next) =>
            {
                // A proxy may have ended the TLS connection. Cookies and the framework must use the scheme that
                // customers see.
                context.Request.Scheme = origin.IsSecure ? Uri.UriSchemeHttps : Uri.UriSchemeHttp;
                return next(context);
            }
        );
        if (origin.IsSecure && !app.Environment.IsDevelopment())
            app.UseHsts();
        app.UseOwnRedirects();
        app.UseCompressedAnswers();
        app.UseRefusedBodies();
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(IsForMachines, api => api.UseStatusCodePages());
        app.UseWhen(
            context => !IsForMachines(context),
            pages => pages.UseStatusCodePagesWithReExecute("/refused", createScopeForStatusCodePages: true)
        );
        app.Use(
            async (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "same-origin"; // A booking's private link must not leak to other sites.
                headers.XFrameOptions = "DENY";
                headers.ContentSecurityPolicy = Policy(context.Request, paymentPage);
                await next();
            }
        );
        app.UseOwnSockets(origin);
        app.UseRouting(); // After the middleware that runs a request again as /refused: it is routed again.
        app.UseAssetCaching();
        app.UseBodyLimits();
        app.UsePageForms();
    }

    /// <summary>
    /// What a page of this site may load and contact. Some browsers do not count WebSockets to this site as 'self', so
    /// their address is named. Browsers also apply form-action to the redirects of a form, so the payment page is
    /// named.
    /// </summary>
    private static string Policy(HttpRequest request, string paymentPage) =>
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
        + $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}; "
        + $"form-action 'self' {paymentPage}; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/webhooks");

    /// <summary>
    /// Refuses WebSockets from other sites. CORS does not cover WebSockets, so a page of another site could open one
    /// with this site's cookies. The <c>Origin</c> header says which site opens it.
    /// </summary>
    private static void UseOwnSockets(this WebApplication app, PublicOrigin own) =>
        app.Use(
            async (context, next) =>
            {
                if (IsSocket(context) && !own.Sent(context.Request))
                {
                    context.Response.StatusCode = StatusCodes.Status403Forbidden;
                    return;
                }
                await next();
            }
        );

    // HTTP/1 opens a WebSocket by an upgrade, HTTP/2 by an extended CONNECT.
    private static bool IsSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;
}
