namespace BoxOffice.Web.Api;

/// <summary>Registers and maps the REST API.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = problem => ApiProblems.Name(problem.ProblemDetails));
        services.AddExceptionHandler<UnhandledProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    public static void MapApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api").DisableAntiforgery();
        api.MapGroup("").WithTags("Events").MapEvents();
        api.MapGroup("").WithTags("Holds").MapHolds();
        api.MapGroup("").WithTags("Bookings").MapBookings();
        routes.MapWebhooks();
        routes.MapOpenApi();
    }
}
