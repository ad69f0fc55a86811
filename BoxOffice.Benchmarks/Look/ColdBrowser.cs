using System.Diagnostics;
using Microsoft.Playwright;

namespace BoxOffice.Benchmarks.Look;

/// <summary>The figures of one first visit.</summary>
/// <param name="DrawnMs">From the click until the map is drawn and ready for a tap; 0 for a page without a map.</param>
/// <param name="LongestTaskMs">
/// The longest task of the page's main thread; 0 when no task took 50 ms, the shortest that the browser reports.
/// </param>
/// <param name="Bytes">All downloaded bytes, with headers, without WebSockets.</param>
internal sealed record FirstLook(double DrawnMs, double LongestTaskMs, long Bytes);

/// <summary>
/// A Chromium without a GPU, with a desktop's screen. Every visit is a first visit: no cache, no cookies.
/// </summary>
internal sealed class ColdBrowser : IAsyncDisposable
{
    private const float TimeoutMs = 30_000;

    /// <summary>How long to wait after the map is drawn, because the page continues to load.</summary>
    private const int RestMs = 2_000;
    private const int PauseMs = 250;

    private const string WatchTasks = """
        window.longestTask = 0;
        new PerformanceObserver(list => {
            for (const task of list.getEntries()) window.longestTask = Math.max(window.longestTask, task.duration);
        }).observe({ type: "longtask", buffered: true });
        """;

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private ColdBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<ColdBrowser> StartAsync(string chromium)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = chromium,
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                ],
            }
        );
        return new(playwright, browser);
    }

    /// <param name="address">The address of the page.</param>
    /// <param name="mark">
    /// The performance mark that the page sets when its map is drawn; null for a page without a map.
    /// </param>
    public async Task<FirstLook> VisitAsync(string address, string? mark)
    {
        await using var visitor = await _browser.NewContextAsync(
            new()
            {
                ViewportSize = new() { Width = 1440, Height = 900 },
            }
        );
        await visitor.AddInitScriptAsync(WatchTasks);
        var page = await visitor.NewPageAsync();
        var network = await visitor.NewCDPSessionAsync(page);
        var bytes = 0L;
        network.Event("Network.loadingFinished").OnEvent += (_, finished) =>
            Interlocked.Add(ref bytes, (long)finished!.Value.GetProperty("encodedDataLength").GetDouble());
        await network.SendAsync("Network.enable");

        await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Commit });
        if (mark is null)
            await page.WaitForLoadStateAsync();
        var drawn = mark is null ? 0 : await UntilMarkedAsync(network, mark);
        await Task.Delay(RestMs);
        return new(drawn, await page.EvaluateAsync<double>("window.longestTask"), Interlocked.Read(ref bytes));
    }

    /// <summary>
    /// Asks the page a few times a second. Playwright's own waiting is not used: it runs a script that takes the page
    /// about 50 ms to parse.
    /// </summary>
    private static async Task<double> UntilMarkedAsync(ICDPSession page, string mark)
    {
        var question = new Dictionary<string, object>
        {
            ["expression"] = $"performance.getEntriesByName('{mark}')[0]?.startTime ?? 0",
        };
        for (
            var began = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(began).TotalMilliseconds < TimeoutMs;
            await Task.Delay(PauseMs)
        )
        {
            var answer = await page.SendAsync("Runtime.evaluate", question);
            if (answer!.Value.GetProperty("result").GetProperty("value").GetDouble() is > 0 and var drawn)
                return drawn;
        }
        throw new TimeoutException($"The page did not mark '{mark}'.");
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
