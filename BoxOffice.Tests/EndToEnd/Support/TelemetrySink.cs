using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>Receives the OpenTelemetry data of a node and keeps it undecoded. Texts in it are readable.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<string> _received = new();

    private TelemetrySink(WebApplication app) => _app = app;

    public string Received => string.Join('\n', _received);

    /// <summary>Settings with which a node sends all telemetry here, at most half a second late.</summary>
    public IReadOnlyDictionary<string, string> Settings =>
        new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _app.Urls.Single(),
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_MAX_QUEUE_SIZE"] = "100000",
            ["OTEL_BLRP_MAX_QUEUE_SIZE"] = "100000",
        };

    public static async Task<TelemetrySink> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add($"http://127.0.0.1:{ChildProcess.FreePort()}");
        var sink = new TelemetrySink(app);
        app.MapPost(
            "/v1/{signal}",
            async (string signal, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                sink._received.Enqueue($"{signal}: {Encoding.Latin1.GetString(body.ToArray())}");
            }
        );
        await app.StartAsync();
        return sink;
    }

    /// <summary>Waits until this text has arrived. Fails after 30 seconds.</summary>
    public async Task UntilReceivedAsync(string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (var seen = 0; ; )
        {
            // Only what is new is searched: all telemetry together is large.
            var received = _received.ToArray();
            if (received.Skip(seen).Any(each => each.Contains(text, StringComparison.Ordinal)))
                return;
            seen = received.Length;
            await Task.Delay(100, timeout.Token);
        }
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
