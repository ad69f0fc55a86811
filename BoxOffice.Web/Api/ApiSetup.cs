using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Api;

/// <summary>Registers and maps the REST API.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi(ApiDocument.Describe);
        services.AddProblemDetails(options =>
            options.CustomizeProblemDetails = problem => ApiProblems.Name(problem.ProblemDetails, problem.HttpContext)
        );
        services.AddExceptionHandler<UnhandledProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").DisableAntiforgery().MayFail();
        api.MapGroup("").WithTags("Events").MapEvents();
        api.MapGroup("").WithTags("Live map").MapSeatMaps();
        api.MapGroup("").WithTags("Holds").MapHolds();
        api.MapGroup("").WithTags("Prices").MapPrices();
        api.MapGroup("").WithTags("Bookings").MapBookings();
        routes.MapWebhooks();
        routes.MapCalendarFiles();
        routes.MapOpenApi();
    }

    /// <summary>
    /// Declares the problems that every endpoint may answer with: too many requests (429), an unexpected failure (500),
    /// and an unavailable database or payment provider (503).
    /// </summary>
    internal static T MayFail<T>(this T endpoints)
        where T : IEndpointConventionBuilder =>
        endpoints.ProducesProblem(429).ProducesProblem(500).ProducesProblem(503);

    /// <summary>
    /// Declares the problems of endpoints with a body: it cannot be read (400), is too large (413), or is not JSON
    /// (415).
    /// </summary>
    internal static RouteHandlerBuilder TakesBody(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);

    /// <summary>
    /// Carries out a command once for each idempotency key. A command that requires a key checks that itself.
    /// </summary>
    internal static RouteHandlerBuilder MayRepeat(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<FirstAnswer>().TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(409);
}
