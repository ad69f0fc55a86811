using System.Collections.Concurrent;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// A test of the whole shop with its own browsers, which are closed at its end. It also fails when a page threw an
/// exception. When a test fails, screenshots and the nodes' output are kept in <c>TestResults</c>.
/// </summary>
[Long]
public abstract class EndToEndTest(Shop shop) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _browsers = [];
    private readonly ConcurrentQueue<string> _exceptions = [];

    protected Shop Shop => shop;

    /// <summary>Set by tests that break the circuit: exceptions of Blazor's own script then do not count.</summary>
    protected bool LosesCircuits { get; set; }

    public async ValueTask InitializeAsync()
    {
        await shop.OpenAsync();
        Assert.SkipWhen(shop.SkipReason is not null, shop.SkipReason ?? "");
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (TestContext.Current.TestState?.Result == TestResult.Failed)
            await KeepTracesAsync();
        foreach (var browser in _browsers)
            await browser.CloseAsync();
        _exceptions
            .Where(e => !LosesCircuits || !e.Contains("_framework/blazor", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>A page in a new browser, and so of a new customer.</summary>
    protected async Task<IPage> NewPageAsync(
        int node = 0,
        bool phone = false,
        bool dark = false,
        string? address = null,
        bool scripts = true
    )
    {
        var browser = await shop.NewBrowserAsync(address ?? shop.Nodes[node], phone, dark, scripts);
        _browsers.Add(browser);
        browser.WebError += (_, error) => _exceptions.Enqueue($"{error.Page?.Url}: {error.Error}");
        return await browser.NewPageAsync();
    }

    /// <summary>A new visitor at an event's page whose map is live.</summary>
    /// <param name="party">How many seats a tap takes; null for the page's default.</param>
    protected async Task<Visitor> VisitAsync(
        ShopEvent show,
        int node = 0,
        bool phone = false,
        string? address = null,
        int? party = 1
    )
    {
        var visitor = new Visitor(await NewPageAsync(node, phone, address: address), show, phone);
        await visitor.OpenAsync(party: party);
        return visitor;
    }

    private async Task KeepTracesAsync()
    {
        var folder = Path.Combine(
            Checkout.Root,
            "TestResults",
            "EndToEnd",
            TestContext.Current.TestMethod?.MethodName ?? "unknown"
        );
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "shop.log"), shop.Output);
        foreach (var (page, number) in _browsers.SelectMany(b => b.Pages).Select((page, number) => (page, number)))
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{number}.png") });
    }
}
