namespace BoxOffice.Web.Api;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: the node can sell, for which it needs PostgreSQL. Redis
/// is reported but never makes a node unready.
/// </summary>
internal static class HealthApi
{
    /// <summary>The tag of the checks that say whether a node can sell.</summary>
    public const string Ready = "ready";

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) });
    }
}
