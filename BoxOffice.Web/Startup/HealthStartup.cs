using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BoxOffice.Web.Startup;

/// <summary>
/// <c>/health/live</c>: the process runs. <c>/health/ready</c>: it can sell, which takes PostgreSQL. Redis is reported but never makes a node unready.
/// </summary>
internal static class HealthStartup
{
    private const string Ready = "ready";

    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("postgresql", tags: [Ready])
            .AddCheck<RedisHealth>("redis", tags: [Ready]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false });
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains(Ready) });
    }

    private sealed class DatabaseHealth(NpgsqlDataSource database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            try
            {
                await using var command = database.CreateCommand("select 1");
                command.CommandTimeout = 3;
                await command.ExecuteScalarAsync(cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (NpgsqlException away)
            {
                return HealthCheckResult.Unhealthy("PostgreSQL does not answer.", away);
            }
        }
    }

    private sealed class RedisHealth(StackExchange.Redis.IConnectionMultiplexer redis) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                redis.IsConnected
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded("Redis is out of reach; maps of other nodes' changes lag two seconds.")
            );
    }
}
