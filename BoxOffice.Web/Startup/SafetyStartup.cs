namespace BoxOffice.Web.Startup;

/// <summary>What every answer is wrapped in: errors without stack traces, and the headers that keep other sites out.</summary>
internal static class SafetyStartup
{
    public static void UseSafety(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // Nothing can be built upon an empty Host, least of all the addresses we send people to.
            if (context.Request.Host.HasValue) return next(context);
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        });
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseWhen(IsForMachines, api => api.UseStatusCodePages());
        app.UseWhen(context => !IsForMachines(context), pages => pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true));
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "same-origin"; // A booking's private link must not leak to other sites.
            headers.XFrameOptions = "DENY";
            headers.ContentSecurityPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'self'; object-src 'none'";
            await next();
        });
        app.UseSameOriginSockets();
        app.UseRouting(); // After the above, so that a request they run again as /not-found is routed anew.
    }

    private static bool IsForMachines(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api") || context.Request.Path.StartsWithSegments("/webhooks");

    /// <summary>CORS does not cover WebSockets: a page of another site could open one with our cookies. Its Origin gives it away.</summary>
    private static void UseSameOriginSockets(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.WebSockets.IsWebSocketRequest || context.Request.Headers.Upgrade == "websocket")
        {
            var origin = context.Request.Headers.Origin.ToString();
            if (origin.Length > 0 && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != context.Request.Host.Value))
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return;
            }
        }
        await next();
    });
}
