using BoxOffice.Web.Api;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace BoxOffice.Web.Startup;

/// <summary>The checks behind <see cref="HealthApi"/>.</summary>
internal static class HealthStartup
{
    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseHealth>("postgresql", tags: [HealthApi.Ready])
            .AddCheck<RedisHealth>("redis", tags: [HealthApi.Ready]);

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
