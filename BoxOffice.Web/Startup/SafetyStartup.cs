using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Web.Edge;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace BoxOffice.Web.Startup;

/// <summary>
/// What every answer is wrapped in: errors without stack traces, limits, and the headers that keep other sites out.
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
                // A proxy may have ended the TLS connection. Cookies and the framework go by what customers see.
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
        app.UseRouting(); // After the above, so that a request they run again as /refused is routed anew.
        app.UseAssetCaching();
        app.UseBodyLimits();
        app.UsePageForms();
    }

    /// <summary>
    /// What a page of ours may do. Not every browser counts its own sockets as 'self'; and all hold a form's redirects
    /// to form-action, so the way to the payment page has to be named.
    /// </summary>
    private static string Policy(HttpRequest request, string paymentPage) =>
        "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' "
        + $"{(request.IsHttps ? "wss" : "ws")}://{request.Host}; "
        + $"form-action 'self' {paymentPage}; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";

    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/webhooks");

    /// <summary>
    /// CORS does not cover WebSockets: a page of another site could open one with our cookies. Its Origin gives it
    /// away.
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

    // HTTP/1 asks for an upgrade; HTTP/2 has none and connects.
    private static bool IsSocket(HttpContext context) =>
        context.Request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase)
        || context.Features.Get<IHttpExtendedConnectFeature>()?.IsExtendedConnect == true;
}
