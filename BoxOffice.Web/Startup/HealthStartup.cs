using BoxOffice.Web.Api;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BoxOffice.Web.Startup;

/// <summary>The checks behind <see cref="HealthApi"/>.</summary>
internal static class HealthStartup
{
    /// <summary>A database that takes longer to answer counts as down.</summary>
    private static readonly TimeSpan DatabasePatience = TimeSpan.FromSeconds(3);

    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddNpgSql(
                services => services.GetRequiredService<NpgsqlDataSource>(),
                name: "postgresql",
                tags: [HealthApi.Ready],
                timeout: DatabasePatience
            )
            .AddCheck<RedisHealth>("redis", tags: [HealthApi.Ready]);

    private sealed class RedisHealth(StackExchange.Redis.IConnectionMultiplexer redis) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            Task.FromResult(
                redis.IsConnected
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Degraded("Redis is unreachable; other nodes' changes appear within 2 s.")
            );
    }
}
