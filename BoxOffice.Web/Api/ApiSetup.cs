using Microsoft.AspNetCore.WebUtilities;

namespace BoxOffice.Web.Api;

/// <summary>Registers and maps the REST API.</summary>
public static class ApiSetup
{
    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.AddOpenApi();
        services.AddProblemDetails(options => options.CustomizeProblemDetails = NameByStatus);
        services.AddExceptionHandler<UnhandledProblems>();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services;
    }

    /// <summary>What the framework refuses by itself (no such address, wrong method, wrong media type) is named like our own refusals.</summary>
    private static void NameByStatus(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        if (problem.Type?.StartsWith(ApiProblems.TypeBase, StringComparison.Ordinal) == true) return;
        var title = ReasonPhrases.GetReasonPhrase(problem.Status ?? context.HttpContext.Response.StatusCode);
        problem.Type = ApiProblems.TypeBase + title.ToLowerInvariant().Replace(' ', '-');
        problem.Detail ??= problem.Status switch
        {
            StatusCodes.Status404NotFound => "There is nothing at this address; /openapi/v1.json lists what there is.",
            StatusCodes.Status405MethodNotAllowed => "This address does not take that method; /openapi/v1.json lists what it takes.",
            StatusCodes.Status415UnsupportedMediaType => "Send JSON with content type application/json.",
            _ => null,
        };
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
