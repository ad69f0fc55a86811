using BoxOffice.Domain.Seating;
using BoxOffice.Web.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Benchmarks.Live;

/// <summary>
/// The design that decision 0001 rejected: a node whose seat frames go over SignalR's standard Redis backplane. Every
/// 50 ms it makes one frame of its own changes and sends it to the event's group on all nodes.
/// </summary>
internal sealed class StockNode : ILiveNode
{
    private const string Group = "show";
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _over = new();
    private readonly WebApplication _app;
    private readonly LiveSeatMap _own;

    private StockNode(WebApplication app, LiveSeatMap own) => (_app, _own) = (app, own);

    public Uri Address => new(_app.Urls.First());

    public static async Task<StockNode> StartAsync(string redis, long eventId, int seats)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSignalR().AddMessagePackProtocol().AddStackExchangeRedis(redis);
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapHub<StockHub>("/live");
        await app.StartAsync();
        var own = new LiveSeatMap(eventId, seats);
        own.Apply(Enumerable.Range(0, seats).Select(i => new SeatChange(i, SeatStatus.Available, 0)));
        var node = new StockNode(app, own);
        _ = node.SendAsync();
        return node;
    }

    public void Announce(IReadOnlyList<SeatChange> changes) => _own.Apply(changes);

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _over.Dispose();
    }

    private async Task SendAsync()
    {
        var viewers = _app.Services.GetRequiredService<IHubContext<StockHub>>().Clients.Group(Group);
        using var timer = new PeriodicTimer(FrameTime);
        try
        {
            while (await timer.WaitForNextTickAsync(_over.Token))
            {
                if (_own.TakeFrame() is { } frame)
                    await viewers.SendAsync("f", frame, _over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The measurement is over.
        }
    }

    private sealed class StockHub : Hub
    {
        public Task Watch(long eventId) => Groups.AddToGroupAsync(Context.ConnectionId, Group);
    }
}
