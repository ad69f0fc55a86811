using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Web.Edge;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.StackExchangeRedis;
using StackExchange.Redis;

namespace BoxOffice.Web.Live;

/// <summary>Registers the live map.</summary>
public static class LiveSetup
{
    /// <summary>
    /// A viewer who has not received a message within this time is disconnected. It is shorter than the 6 s without
    /// messages after which a viewer connects again.
    /// </summary>
    private static readonly TimeSpan TakeTimeout = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(250);

    /// <param name="services">The host's services.</param>
    /// <param name="redis">
    /// A StackExchange.Redis connection string; the node also starts while the server is down.
    /// </param>
    /// <param name="installation">The identity of the database.</param>
    public static IServiceCollection AddLiveMap(
        this IServiceCollection services,
        string redis,
        Installation installation
    )
    {
        var options = ConfigurationOptions.Parse(redis);
        options.AbortOnConnectFail = false;
        options.ConnectTimeout = 2000;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ChannelPrefix = RedisChannel.Literal($"{(string?)options.ChannelPrefix}boxoffice:{installation.Id:N}:");
        services.AddSingleton(installation);
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
        services.AddSingleton<LiveSeatMaps>();
        services.AddSingleton<ISeatStates>(s => s.GetRequiredService<LiveSeatMaps>());
        services.AddSingleton<Watchers>();
        services.AddSingleton<PlanDocuments>().AddSingleton<SeatAnswers>().AddSingleton<EventAnswers>();
        services.AddSingleton<RedisSeatChangeFeed>();
        services.AddSingleton<ISeatChangeFeed>(s => s.GetRequiredService<RedisSeatChangeFeed>());
        services.AddHostedService(s => s.GetRequiredService<RedisSeatChangeFeed>());
        services.AddHostedService<FrameSender>();
        services.AddHostedService<TruthPoll>();
        services
            .AddSignalR()
            .AddMessagePackProtocol()
            .AddHubOptions<SeatMapHub>(hub => hub.MaximumReceiveMessageSize = RequestLimits.ViewerMessage);
        services.AddBackplane();
        services.AddHostedService<SaleWatch>();
        return services;
    }

    /// <summary>
    /// Adds the Redis backplane to the map's hub only. <c>AddStackExchangeRedis</c> would add it to every hub,
    /// including Blazor's, and then no page would work while Redis is down.
    /// </summary>
    private static void AddBackplane(this IServiceCollection services)
    {
        services
            .AddOptions<RedisOptions>()
            .Configure<IConnectionMultiplexer, IHostApplicationLifetime>(
                (options, redis, node) =>
                    options.ConnectionFactory = _ => ConnectedAsync(redis, node.ApplicationStopping)
            );
        services.AddSingleton<IUserIdProvider, CustomerUserId>();
        services.AddSingleton<DefaultHubLifetimeManager<SeatMapHub>>().AddSingleton<SeatMapLifetime>();
        services.AddSingleton<HubLifetimeManager<SeatMapHub>>(s => s.GetRequiredService<SeatMapLifetime>());
        services.AddHostedService(s => s.GetRequiredService<SeatMapLifetime>());
        services.AddSingleton<INewsFeed, LiveNews>();
    }

    /// <summary>
    /// Waits until Redis is connected or the node stops. The backplane subscribes only once, when it gets the
    /// connection. If Redis were not connected then, the backplane would never receive a message.
    /// </summary>
    private static async Task<IConnectionMultiplexer> ConnectedAsync(
        IConnectionMultiplexer redis,
        CancellationToken stoppingToken
    )
    {
        while (!redis.IsConnected)
            await Task.Delay(RetryPause, stoppingToken);
        return redis;
    }

    public static void MapLiveMap(this IEndpointRouteBuilder routes)
    {
        routes
            .MapHub<SeatMapHub>(
                "/live",
                connection =>
                {
                    connection.TransportSendTimeout = TakeTimeout;
                    connection.ApplicationMaxBufferSize = 2 * RequestLimits.ViewerMessage;
                }
            )
            .DisableAntiforgery();
    }
}
