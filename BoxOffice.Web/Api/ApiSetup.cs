namespace BoxOffice.Web.Api;

/// <summary>Registers and maps the REST API.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi();
        services.AddProblemDetails();
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
        api.MapFallback(() => Results.Problem(type: ApiProblems.TypeBase + "not-found", title: "Not found", statusCode: 404, detail: "There is nothing at this address; /openapi/v1.json lists what there is."))
            .ExcludeFromDescription();
        routes.MapWebhooks();
        routes.MapOpenApi();
    }
}
