using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StackExchange.Redis;

[assembly: AssemblyFixture(typeof(BoxOffice.Tests.EndToEnd.Support.Shop))]

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// The whole shop: two nodes, the payment sandbox and a Redis as real processes, with their own database and a browser.
/// Started once for all end-to-end tests, by the first of them.
/// </summary>
public sealed partial class Shop : IAsyncDisposable
{
    private const string ApiKey = "end-to-end-tests-of-the-shop";

    private readonly TestDatabase _database = new();
    private readonly List<ChildProcess> _processes = [];
    private readonly HttpClient _http = new();
    private readonly Lazy<Task> _opening;
    private Dictionary<string, string> _environment = [];
    private ChildProcess? _redis;
    private int _redisPort;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Shop() => _opening = new(StartAsync);

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>The two nodes' addresses, without a slash at the end.</summary>
    public IReadOnlyList<string> Nodes { get; private set; } = [];

    public TestDatabase Database => _database;

    /// <summary>What the sandbox and the nodes have written, one after the other.</summary>
    public string Output => string.Join("\n\n", _processes.Select(p => p.Output));

    /// <summary>Starts the shop, unless it was started before.</summary>
    public Task OpenAsync() => _opening.Value;

    private async Task StartAsync()
    {
        if (Environment.GetEnvironmentVariable("BOXOFFICE_CHROMIUM") is not { Length: > 0 } chromium)
        {
            SkipReason = "BOXOFFICE_CHROMIUM is not set. Run the tests with ./test, which installs Chromium if it may.";
            return;
        }
        await _database.InitializeAsync();
        (_redisPort, var sandbox, var a, var b) = (
            ChildProcess.FreePort(),
            ChildProcess.FreePort(),
            ChildProcess.FreePort(),
            ChildProcess.FreePort()
        );
        await StartRedisAsync();
        _environment = EnvironmentOf(sandbox, a);
        _processes.Add(Start(Checkout.Sandbox, _environment, "--urls", $"http://127.0.0.1:{sandbox}"));
        Nodes = [$"http://localhost:{a}", $"http://localhost:{b}"];
        foreach (var node in Nodes)
            _processes.Add(StartWeb("--urls", node, "--PublicOrigin", node));
        foreach (var (process, node) in _processes.Skip(1).Zip(Nodes))
            await process.UntilReadyAsync(node + "/health/ready");

        // Pages are slow on a busy machine. Tests of speed set their own time limits.
        Assertions.SetDefaultExpectTimeout(20_000);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(
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
    }

    public async ValueTask DisposeAsync()
    {
        if (!_opening.IsValueCreated)
            return;
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var process in Enumerable.Reverse(_processes))
            await process.DisposeAsync();
        await StopRedisAsync();
        _http.Dispose();
        if (SkipReason is null)
            await _database.DisposeAsync();
    }

    /// <summary>A new browser, which shares no cookies and no cache with another one.</summary>
    /// <param name="node">The node that relative addresses lead to.</param>
    /// <param name="phone">A small screen and a finger, instead of a large screen and a mouse.</param>
    /// <param name="dark">Whether the system prefers dark colours.</param>
    /// <param name="scripts">Whether the browser runs scripts.</param>
    public async Task<IBrowserContext> NewBrowserAsync(
        string node,
        bool phone = false,
        bool dark = false,
        bool scripts = true
    )
    {
        var browser = await _browser!.NewContextAsync(
            new()
            {
                BaseURL = node,
                JavaScriptEnabled = scripts,
                HasTouch = phone,
                IsMobile = phone,
                ReducedMotion = ReducedMotion.Reduce,
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
            }
        );
        browser.SetDefaultTimeout(20_000);
        return browser;
    }

    /// <summary>
    /// Creates an event at a new venue. It is on sale unless a later start is given, and has the studio's 302 seats
    /// unless another plan is given, and one price type unless a price list is given.
    /// </summary>
    public async Task<ShopEvent> NewEventAsync(
        string? plan = null,
        TimeSpan? salesStartIn = null,
        int seatLimit = 10,
        string name = "Small Hours",
        string venue = "Studio",
        Func<IReadOnlyList<EventPrice>, PriceListDraft>? prices = null
    )
    {
        var contexts = new ContextFactory(_database);
        var stored = await new VenuePlans(contexts).ImportAsync(
            Encoding.UTF8.GetBytes(plan ?? DemoPlans.Studio()),
            $"{venue} {Guid.NewGuid():N}"
        );
        await using var context = _database.NewContext();
        var now = await context.NowAsync();
        var show = await new EventSales(contexts).PutOnSaleAsync(
            new(
                name,
                stored.Plan!.Id,
                now.AddDays(20),
                now + (salesStartIn ?? TimeSpan.FromDays(-1)),
                now.AddDays(20),
                SeatLimit: seatLimit
            )
            {
                PriceList = prices,
            }
        );
        var layout = await new EventLayouts(contexts).FindAsync(show.Value!.Id);
        return new(layout!);
    }

    /// <summary>Takes seats for another customer through the API of a node. Returns the hold's token.</summary>
    public async Task<string> TakeByApiAsync(ShopEvent show, IEnumerable<LaidSeat> seats, int node = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Nodes[node]}/api/events/{show.Id}/holds")
        {
            Content = JsonContent.Create(new { seatIds = seats.Select(s => s.Id) }),
        };
        request.Headers.Add("X-Api-Key", ApiKey); // The key lets a test take a whole event.
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("holdToken").GetString()!;
    }

    /// <summary>Gives a hold made by <see cref="TakeByApiAsync"/> back.</summary>
    public async Task GiveBackByApiAsync(string holdToken, int node = 0)
    {
        using var answer = await _http.DeleteAsync($"{Nodes[node]}/api/holds/{holdToken}");
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>
    /// Buys seats for another customer through the API. Returns the booking's private link, on the first node.
    /// </summary>
    public async Task<string> BookByApiAsync(ShopEvent show, IEnumerable<LaidSeat> seats)
    {
        var order = new
        {
            holdToken = await TakeByApiAsync(show, seats),
            paymentId = "pm_card_visa",
            email = $"{Guid.NewGuid():N}@example.org",
            name = "Ada Lovelace",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Nodes[0]}/api/bookings")
        {
            Content = JsonContent.Create(order),
        };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await _http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        var booking = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return $"{Nodes[0]}/bookings/{booking.GetProperty("bookingId")}?key={booking.GetProperty("accessToken")}";
    }

    /// <summary>The id of the event's only pending booking.</summary>
    public Task<Guid> PendingBookingAsync(ShopEvent show) =>
        Database.AsOwnerAsync<Guid>($"select id from bookings where event_id = {show.Id} and status = 'Pending'");

    /// <summary>The payment sandbox's address.</summary>
    public Uri Provider => new(_environment["Payments__ApiBase"]);

    /// <summary>Starts a third node, for a test that kills it or needs other settings. Killed when disposed.</summary>
    /// <param name="settings">Further command-line arguments.</param>
    internal Task<(ChildProcess Process, string Node)> StartNodeAsync(params string[] settings) =>
        StartNodeAsync(new Dictionary<string, string>(), settings);

    /// <summary>Starts a third node with further environment variables.</summary>
    internal async Task<(ChildProcess Process, string Node)> StartNodeAsync(
        IReadOnlyDictionary<string, string> environment,
        params string[] settings
    )
    {
        var node = $"http://localhost:{ChildProcess.FreePort()}";
        var process = StartWeb(
            _environment.Concat(environment).ToDictionary(),
            ["--urls", node, "--PublicOrigin", node, .. settings]
        );
        await process.UntilReadyAsync(node + "/health/ready");
        return (process, node);
    }

    /// <summary>
    /// Starts a killed node again at the same address. It has no state of the pages it served before.
    /// </summary>
    internal async Task<ChildProcess> StartAgainAsync(string node)
    {
        var process = StartWeb(_environment, "--urls", node, "--PublicOrigin", node);
        await process.UntilReadyAsync(node + "/health/ready");
        return process;
    }

    /// <summary>Starts a third node, which browsers reach over a link that a test may cut.</summary>
    internal async Task<(ChildProcess Process, CuttableLink Link, string Node)> StartNodeBehindLinkAsync()
    {
        var port = ChildProcess.FreePort();
        var link = CuttableLink.To(port);
        var node = $"http://localhost:{link.Port}";
        var process = StartWeb(_environment, "--urls", $"http://localhost:{port}", "--PublicOrigin", node);
        await process.UntilReadyAsync(node + "/health/ready");
        return (process, link, node);
    }

    private ChildProcess StartWeb(params string[] arguments) => StartWeb(_environment, arguments);

    private static ChildProcess StartWeb(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(Path.Combine(Checkout.WebFolder, "BoxOffice.Web.dll"), environment, arguments);

    private static ChildProcess Start(
        string program,
        IReadOnlyDictionary<string, string> environment,
        params string[] arguments
    ) => ChildProcess.Start("dotnet", [program, .. arguments], Path.GetDirectoryName(program)!, environment);

    private Dictionary<string, string> EnvironmentOf(int sandbox, int firstNode) =>
        new()
        {
            ["ConnectionStrings__BoxOffice"] = _database.ApplicationConnectionString,
            ["ConnectionStrings__Redis"] = $"127.0.0.1:{_redisPort},abortConnect=false",
            ["Payments__ApiBase"] = $"http://127.0.0.1:{sandbox}",
            ["Payments__SecretKey"] = "sk_test_end_to_end",
            ["Payments__WebhookSecret"] = "whsec_end_to_end",
            ["RateLimiting__ApiKeys__tests"] = ApiKey,
            ["Sandbox__AllowControl"] = "true",
            ["Sandbox__WebhookSecret"] = "whsec_end_to_end",
            ["Sandbox__PublicBaseUrl"] = $"http://127.0.0.1:{sandbox}",
            ["Sandbox__WebhookUrls__0"] = $"http://localhost:{firstNode}/webhooks/stripe",
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Demo__Seed"] = "false",
        };
}
