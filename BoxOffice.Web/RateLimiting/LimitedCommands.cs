using System.Globalization;
using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.RateLimiting;

/// <summary>Counts requests against <see cref="RateLimits"/>, and refuses requests over the limit.</summary>
internal static class LimitedCommands
{
    public static void AddRateLimits(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(RateLimitOptions.Of(builder.Configuration));
        builder.Services.AddSingleton<RateLimits>().AddSingleton<HoldOrigins>().AddSingleton<ApiKeys>();
    }

    /// <summary>Gives pages and circuits their visitor's network address.</summary>
    public static void UseCallerAddress(this WebApplication app) =>
        app.Use(
            (context, next) =>
            {
                context.User.AddIdentity(CallerAddress.Of(context).ToIdentity());
                return next(context);
            }
        );

    /// <summary>
    /// Counts each request to the endpoint. Must be the first filter, so that a refused request causes no other work.
    /// </summary>
    public static RouteHandlerBuilder CountsAgainstLimits(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter(
            async (call, next) =>
            {
                var http = call.HttpContext;
                var caller = Caller.Of(http) with { Hold = HoldOf(call) };
                return http.RequestServices.GetRequiredService<RateLimits>().Count(caller) is { } refusal
                    ? ApiProblems.Of(refusal)
                    : await next(call);
            }
        );

    /// <summary>Sets the <c>Retry-After</c> header of a page's answer.</summary>
    public static void SayWhen(HttpResponse response, TooManyRequests refusal) =>
        response.Headers.RetryAfter = refusal.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture);

    private static Guid? HoldOf(EndpointFilterInvocationContext call)
    {
        var sent = call
            .Arguments.Select(argument =>
                argument switch
                {
                    HoldRequestJson request => request.HoldToken,
                    BestAvailableRequestJson request => request.HoldToken,
                    BookingRequestJson request => request.HoldToken,
                    _ => null,
                }
            )
            .FirstOrDefault(token => token is not null);
        return HoldToken.TryParse(sent, out var token) ? token.HoldId : null;
    }
}
