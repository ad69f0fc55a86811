using BoxOffice.Benchmarks.Events;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// A node that serves the live map on a port of its own: real Kestrel, real hub, real holds. Its statuses are not
/// compared with the database: the figures announce sales that the database does not have.
/// </summary>
internal sealed class LiveNode : ILiveNode
{
    private const string NoRedis = "127.0.0.1:1,connectRetry=0,connectTimeout=100";
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _source;
    private readonly long _eventId;

    private LiveNode(WebApplication app, NpgsqlDataSource source, long eventId) =>
        (_app, _source, _eventId) = (app, source, eventId);

    public Uri Address => new(_app.Urls.First());
    public SeatHolds Holds => _app.Services.GetRequiredService<SeatHolds>();
    public ISeatChangeFeed Feed => _app.Services.GetRequiredService<ISeatChangeFeed>();
    public LiveSeatMaps Maps => _app.Services.GetRequiredService<LiveSeatMaps>();

    /// <param name="database">The database of the node.</param>
    /// <param name="redis">
    /// The Redis of the node; by default an address that does not answer. No byte to a viewer depends on Redis.
    /// </param>
    /// <param name="installation">Nodes of one installation receive each other's changes.</param>
    /// <param name="eventId">The event of <see cref="Announce"/>.</param>
    public static async Task<LiveNode> StartAsync(
        BenchDatabase database,
        string redis = NoRedis,
        Installation? installation = null,
        long eventId = 0
    )
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var source = DbContextOptionsSetup.CreateDataSource(database.Application);
        builder
            .Services.AddSingleton(source)
            .AddSingleton(TimeProvider.System)
            .AddSingleton<EventLayouts>()
            .AddSingleton<Admission>()
            .AddSingleton<SeatHolds>();
        builder.Services.AddDbContextFactory<BoxOfficeDbContext>(options => options.UseBoxOffice(source));
        builder.Services.AddLiveMap(redis, installation ?? new Installation(Guid.NewGuid(), FeedKey.Random()));
        builder.Services.Remove(builder.Services.Single(s => s.ImplementationType == typeof(TruthPoll)));

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapLiveMap();
        await app.StartAsync();
        return new(app, source, eventId);
    }

    public void Announce(IReadOnlyList<SeatChange> changes) => Feed.Announce(_eventId, changes);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }
}
