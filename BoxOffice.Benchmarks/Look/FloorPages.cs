using System.Globalization;
using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Benchmarks.Look;

/// <summary>
/// The floor of a first visit: a static page that contains the same seats as numbers and draws them as circles on one
/// canvas. It has no framework, no stylesheet, no connection and no controls. A server of its own serves it compressed.
/// </summary>
internal sealed class FloorPages : IAsyncDisposable
{
    /// <summary>The performance mark that the page sets when its seats are drawn.</summary>
    public const string Drawn = "floor-drawn";

    private readonly WebApplication _app;

    private FloorPages(WebApplication app) => _app = app;

    public static async Task<FloorPages> StartAsync(IEnumerable<LookEvent> events)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        foreach (var show in events)
        {
            var page = Packed(PageOf(show));
            app.MapGet(
                $"/{show.EventId}",
                async (HttpContext context) =>
                {
                    context.Response.ContentType = "text/html; charset=utf-8";
                    context.Response.Headers.ContentEncoding = "br";
                    await context.Response.Body.WriteAsync(page);
                }
            );
        }
        await app.StartAsync();
        return new(app);
    }

    public string AddressOf(LookEvent show) => $"{_app.Urls.First()}/{show.EventId}";

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static byte[] Packed(string page)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(Encoding.UTF8.GetBytes(page));
        return packed.ToArray();
    }

    private static string PageOf(LookEvent show)
    {
        var seats = new StringBuilder();
        foreach (var seat in show.Seats)
            seats.Append(CultureInfo.InvariantCulture, $"{seat.X:0.#},{seat.Y:0.#},{seat.Radius:0.#},{seat.Category},");
        return $$"""
            <!DOCTYPE html>
            <html lang="en">
            <meta charset="utf-8">
            <title>{{show.Name}}</title>
            <style>html, body { margin: 0; height: 100%; } canvas { display: block; width: 100%; height: 100%; }</style>
            <canvas></canvas>
            <script>
            const seats = [{{seats}}];
            const colours = ["#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00"];
            requestAnimationFrame(() => {
              const canvas = document.querySelector("canvas");
              const ratio = devicePixelRatio;
              canvas.width = innerWidth * ratio;
              canvas.height = innerHeight * ratio;
              let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
              for (let i = 0; i < seats.length; i += 4) {
                left = Math.min(left, seats[i] - seats[i + 2]);
                right = Math.max(right, seats[i] + seats[i + 2]);
                top = Math.min(top, seats[i + 1] - seats[i + 2]);
                bottom = Math.max(bottom, seats[i + 1] + seats[i + 2]);
              }
              const scale = Math.min(canvas.width / (right - left), canvas.height / (bottom - top));
              const pen = canvas.getContext("2d", { alpha: false });
              pen.fillStyle = "#fff";
              pen.fillRect(0, 0, canvas.width, canvas.height);
              for (let i = 0; i < seats.length; i += 4) {
                pen.fillStyle = colours[seats[i + 3] % colours.length];
                pen.beginPath();
                pen.arc((seats[i] - left) * scale, (seats[i + 1] - top) * scale, seats[i + 2] * scale, 0, Math.PI * 2);
                pen.fill();
              }
              performance.mark("{{Drawn}}");
            });
            </script>
            """;
    }
}
