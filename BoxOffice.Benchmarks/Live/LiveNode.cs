using BoxOffice.Benchmarks.Houses;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Benchmarks.Live;

/// <summary>A node that serves the live map on a port of its own: real Kestrel, real hub, real holds. Its Redis does not answer, which no byte depends on.</summary>
internal sealed class LiveNode : IAsyncDisposable
{
    private const string NoRedis = "127.0.0.1:1,connectRetry=0,connectTimeout=100";
    private readonly WebApplication _app;
    private readonly NpgsqlDataSource _source;

    private LiveNode(WebApplication app, NpgsqlDataSource source) => (_app, _source) = (app, source);

    public Uri Address => new(_app.Urls.First());
    public SeatHolds Holds => _app.Services.GetRequiredService<SeatHolds>();
    public ISeatChangeFeed Feed => _app.Services.GetRequiredService<ISeatChangeFeed>();
    public LiveSeatMaps Maps => _app.Services.GetRequiredService<LiveSeatMaps>();

    public static async Task<LiveNode> StartAsync(BenchDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var source = DbContextOptionsSetup.CreateDataSource(database.Application);
        builder.Services.AddSingleton(source).AddSingleton(TimeProvider.System).AddSingleton<HouseLayouts>().AddSingleton<SeatHolds>();
        builder.Services.AddDbContextFactory<BoxOfficeDbContext>(options => options.UseBoxOffice(source));
        builder.Services.AddLiveMap(NoRedis, new Installation(Guid.NewGuid()));

        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapLiveMap();
        await app.StartAsync();
        return new(app, source);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await _source.DisposeAsync();
    }
}
