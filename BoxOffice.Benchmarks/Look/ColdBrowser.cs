using System.Diagnostics;
using Microsoft.Playwright;

namespace BoxOffice.Benchmarks.Look;

/// <summary>What one first visit measured.</summary>
/// <param name="DrawnMs">From the click to the map being drawn and ready for a tap; 0 for a page without one.</param>
/// <param name="LongestTaskMs">
/// Of the page's own thread; 0 when none took 50 ms, which is the shortest task that the browser reports.
/// </param>
/// <param name="Bytes">All that came over the wire, headers included, sockets not.</param>
internal sealed record FirstLook(double DrawnMs, double LongestTaskMs, long Bytes);

/// <summary>
/// A Chromium without a GPU whose every visit is a first one: no cache, no cookies, a desktop's screen.
/// </summary>
internal sealed class ColdBrowser : IAsyncDisposable
{
    private const float PatienceMs = 30_000;

    /// <summary>A page continues to load after its map is drawn.</summary>
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

    /// <param name="address">Where to go.</param>
    /// <param name="mark">What the page marks when its map is drawn; null when it has none.</param>
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
    /// Asks the page a few times a second. Playwright's own waiting begins with a script whose reading alone takes the
    /// page some 50 ms.
    /// </summary>
    private static async Task<double> UntilMarkedAsync(ICDPSession page, string mark)
    {
        var question = new Dictionary<string, object>
        {
            ["expression"] = $"performance.getEntriesByName('{mark}')[0]?.startTime ?? 0",
        };
        for (
            var began = Stopwatch.GetTimestamp();
            Stopwatch.GetElapsedTime(began).TotalMilliseconds < PatienceMs;
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
