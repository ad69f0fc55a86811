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
        api.MapGroup("").WithTags("Bookings").MapBookings();
        routes.MapWebhooks();
        routes.MapCalendarFiles();
        routes.MapOpenApi();
    }

    /// <summary>
    /// Declares what every endpoint may answer: too much is asked, the database is away, or we have made a mistake.
    /// </summary>
    internal static T MayFail<T>(this T endpoints)
        where T : IEndpointConventionBuilder =>
        endpoints.ProducesProblem(429).ProducesProblem(500).ProducesProblem(503);

    /// <summary>Declares what every endpoint with a body may answer to one that cannot be read.</summary>
    internal static RouteHandlerBuilder TakesBody(this RouteHandlerBuilder endpoint) =>
        endpoint.ProducesProblem(400).ProducesProblem(413).ProducesProblem(415);

    /// <summary>
    /// Lets a command be sent again under its idempotency key; whether it needs one is the command's own affair.
    /// </summary>
    internal static RouteHandlerBuilder MayRepeat(this RouteHandlerBuilder endpoint) =>
        endpoint.AddEndpointFilter<FirstAnswer>().TakesIdempotencyKey().ProducesProblem(400).ProducesProblem(409);
}
