using System.Text;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Venues;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using StackExchange.Redis;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// A whole box office as customers meet it: two nodes, the payment sandbox and a Redis of their own as real processes, a database of its
/// own, and a browser. Started once for all end-to-end tests.
/// </summary>
public sealed class Shop : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private readonly List<ChildProcess> _processes = [];
    private ChildProcess? _redis;
    private int _redisPort;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Why these tests cannot run here; null when they can.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>The two nodes' addresses, without a slash at the end.</summary>
    public IReadOnlyList<string> Nodes { get; private set; } = [];

    public TestDatabase Database => _database;

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("BOXOFFICE_CHROMIUM") is not { Length: > 0 } chromium)
        {
            SkipReason = "There is no Chromium; ./test installs it where it may and names it in BOXOFFICE_CHROMIUM.";
            return;
        }
        await _database.InitializeAsync();
        (_redisPort, var sandbox, var a, var b) = (ChildProcess.FreePort(), ChildProcess.FreePort(), ChildProcess.FreePort(), ChildProcess.FreePort());
        await StartRedisAsync();
        var environment = EnvironmentOf(sandbox, a);
        _processes.Add(StartWeb(["sandbox", "--urls", $"http://127.0.0.1:{sandbox}"], environment));
        _processes.Add(StartWeb(["--urls", $"http://localhost:{a}"], environment));
        _processes.Add(StartWeb(["--urls", $"http://localhost:{b}"], environment));
        Nodes = [$"http://localhost:{a}", $"http://localhost:{b}"];
        foreach (var (process, node) in _processes.Skip(1).Zip(Nodes)) await process.UntilReadyAsync(node + "/health/ready");

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        foreach (var process in Enumerable.Reverse(_processes)) await process.DisposeAsync();
        await StopRedisAsync();
        if (SkipReason is null) await _database.DisposeAsync();
    }

    /// <summary>A fresh customer: a browser context of its own, on one of the nodes.</summary>
    public async Task<IPage> NewCustomerAsync(int node = 0, bool phone = false, ReducedMotion motion = ReducedMotion.Reduce)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = Nodes[node], ReducedMotion = motion, HasTouch = phone, IsMobile = phone,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1440, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        return await context.NewPageAsync();
    }

    /// <summary>An event on sale in a fresh studio of 302 seats.</summary>
    public async Task<long> NewEventAsync(int seatLimit = 10)
    {
        Assert.SkipWhen(SkipReason is not null, SkipReason ?? "");
        var contexts = new ContextFactory(_database);
        var stored = await new VenuePlans(contexts).ImportAsync(Encoding.UTF8.GetBytes(DemoPlans.Studio()), $"Studio {Guid.NewGuid():N}");
        await using var context = _database.NewContext();
        var now = await context.NowAsync();
        var show = await new EventSales(contexts).PutOnSaleAsync(
            new("Small Hours", stored.Plan!.Id, now.AddDays(20), now.AddDays(-1), now.AddDays(20), SeatLimit: seatLimit));
        return show.Value!.Id;
    }

    /// <summary>Starts this shop's Redis, on the same port as before.</summary>
    public async Task StartRedisAsync()
    {
        var command = Environment.GetEnvironmentVariable("BOXOFFICE_REDIS_SERVER");
        var (file, arguments) = command is null or "" or "garnet"
            ? ("dotnet", (string[])["tool", "run", "garnet-server", "--bind", "127.0.0.1", "--port", $"{_redisPort}", "--memory", "64m", "--page", "4m", "--index", "8m"])
            : (command, ["--port", $"{_redisPort}", "--bind", "127.0.0.1", "--save", ""]);
        _redis = ChildProcess.Start(file, arguments, Checkout.Root);
        await using var probe = await ConnectionMultiplexer.ConnectAsync($"127.0.0.1:{_redisPort},connectRetry=20,connectTimeout=1000,abortConnect=true");
        await probe.GetDatabase().PingAsync();
    }

    public async Task StopRedisAsync()
    {
        if (_redis is not null) await _redis.DisposeAsync();
        _redis = null;
    }

    private static ChildProcess StartWeb(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var folder = Path.Combine(Checkout.Root, "BoxOffice.Web", "bin", Checkout.Configuration, "net10.0");
        return ChildProcess.Start("dotnet", [Path.Combine(folder, "BoxOffice.Web.dll"), .. arguments], folder, environment);
    }

    private Dictionary<string, string> EnvironmentOf(int sandbox, int firstNode) => new()
    {
        ["ConnectionStrings__BoxOffice"] = _database.OwnerConnectionString,
        ["ConnectionStrings__Redis"] = $"127.0.0.1:{_redisPort},abortConnect=false",
        ["Payments__ApiBase"] = $"http://127.0.0.1:{sandbox}",
        ["Payments__SecretKey"] = "sk_test_end_to_end",
        ["Payments__WebhookSecret"] = "whsec_end_to_end",
        ["Sandbox__WebhookSecret"] = "whsec_end_to_end",
        ["Sandbox__PublicBaseUrl"] = $"http://127.0.0.1:{sandbox}",
        ["Sandbox__WebhookUrls__0"] = $"http://localhost:{firstNode}/webhooks/stripe",
        ["ASPNETCORE_ENVIRONMENT"] = "Production",
        ["Demo__Seed"] = "false",
    };
}

/// <summary>Where this checkout lies.</summary>
internal static class Checkout
{
#if DEBUG
    public const string Configuration = "Debug";
#else
    public const string Configuration = "Release";
#endif

    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BoxOffice.sln"))) return folder.FullName;
        throw new InvalidOperationException("These tests run from a checkout of BoxOffice.");
    }
}

/// <summary>Lets domain services work on a test's database.</summary>
internal sealed class ContextFactory(TestDatabase database) : IDbContextFactory<BoxOfficeDbContext>
{
    public BoxOfficeDbContext CreateDbContext() => database.NewContext();
}

[CollectionDefinition(Name)]
public sealed class ShopCollection : ICollectionFixture<Shop>
{
    public const string Name = "Shop";
}
