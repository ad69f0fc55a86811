using System.Collections.Concurrent;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Tests.Sandbox;

/// <summary>
/// A shop's webhook endpoint on its own port. It checks each delivery's signature and keeps the event.
/// </summary>
internal sealed class ListeningShop : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<WebhookReading> _heard = new();
    private int _refusals;

    private ListeningShop(int refusals)
    {
        _refusals = refusals;
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.MapPost("/webhooks", ListenAsync);
    }

    public string Url => $"{_app.Urls.Single()}/webhooks";

    /// <param name="refusals">How many deliveries are answered with 500 before any is accepted.</param>
    public static async Task<ListeningShop> OpenAsync(int refusals = 0)
    {
        var shop = new ListeningShop(refusals);
        await shop._app.StartAsync();
        return shop;
    }

    /// <summary>
    /// Waits until at least this many events have arrived, for up to 20 s. Returns them in order of arrival.
    /// </summary>
    public async Task<IReadOnlyList<ProviderEvent>> HearAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (_heard.Count < count)
            await Task.Delay(5, patience.Token);
        return [.. _heard.Cast<ProviderEvent>()];
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> ListenAsync(HttpRequest request)
    {
        if (Interlocked.Decrement(ref _refusals) >= 0)
            return Results.StatusCode(500);
        using var body = new StreamReader(request.Body);
        // The tolerance is wide because a test may have moved the sandbox's clock forward.
        var gateway = SandboxUnderTest.GatewayTo("http://127.0.0.1:1", tolerance: TimeSpan.FromDays(30));
        _heard.Enqueue(gateway.ParseEvent(await body.ReadToEndAsync(), request.Headers["Stripe-Signature"]));
        return Results.Ok();
    }
}
