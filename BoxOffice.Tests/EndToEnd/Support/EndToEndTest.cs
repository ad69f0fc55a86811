using System.Collections.Concurrent;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// A test of the whole shop with browsers of its own, which are closed at its end. It fails when a page threw an
/// exception, whatever else it saw. What the browsers showed and the nodes wrote when a test failed is kept in
/// <c>TestResults</c>.
/// </summary>
[Long]
public abstract class EndToEndTest(Shop shop) : IAsyncLifetime
{
    private readonly List<IBrowserContext> _browsers = [];
    private readonly ConcurrentQueue<string> _exceptions = [];

    protected Shop Shop => shop;

    /// <summary>Set by tests that take the circuit away, which Blazor's own script complains of.</summary>
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

    /// <summary>A page in a browser of its own: somebody else than all others.</summary>
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

    /// <summary>Somebody new, before an event's map that is true.</summary>
    /// <param name="party">How many seats a tap takes; null: what the page offers first.</param>
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
