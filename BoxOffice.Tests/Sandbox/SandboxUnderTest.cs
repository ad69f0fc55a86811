using System.Net.Http.Json;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Sandbox;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BoxOffice.Tests.Sandbox;

/// <summary>A sandbox on its own port, called over real HTTP.</summary>
internal sealed class SandboxUnderTest : IAsyncDisposable
{
    public const string Secret = "whsec_test";

    private readonly WebApplication _app;

    private SandboxUnderTest(WebApplication app, ManualClock clock)
    {
        _app = app;
        Clock = clock;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(app.Urls.Single()),
        };
        Http.DefaultRequestHeaders.Authorization = new("Bearer", "sk_test_raw");
        Gateway = NewGateway();
    }

    /// <summary>Does not retry, so that tests see every failure.</summary>
    public IPaymentGateway Gateway { get; }

    /// <summary>Follows no redirects and carries a test key.</summary>
    public HttpClient Http { get; }

    /// <summary>The sandbox's clock, which a test can move forward.</summary>
    public ManualClock Clock { get; }

    public SandboxLedger Book => _app.Services.GetRequiredService<SandboxLedger>();

    /// <param name="dataDirectory">The folder where the sandbox keeps its journal; null: it keeps none.</param>
    /// <param name="shop">The shop that gets the webhooks; null: no webhooks are sent.</param>
    /// <param name="allowControl">Whether faults can be ordered.</param>
    public static async Task<SandboxUnderTest> StartAsync(
        string? dataDirectory = null,
        ListeningShop? shop = null,
        bool allowControl = true
    )
    {
        var clock = new ManualClock();
        var app = SandboxHost.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Logging.ClearProviders();
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Services.Configure<SandboxOptions>(options =>
                {
                    options.DataDirectory = dataDirectory;
                    options.AllowControl = allowControl;
                    options.WebhookSecret = Secret;
                    options.WebhookRetryPauses.Add(TimeSpan.FromMilliseconds(1));
                    if (shop is not null)
                        options.WebhookUrls.Add(shop.Url);
                });
            }
        );
        await app.StartAsync();
        return new SandboxUnderTest(app, clock);
    }

    public IPaymentGateway NewGateway(
        int furtherTries = 0,
        TimeSpan? budget = null,
        string secretKey = "sk_test_gateway"
    ) => GatewayTo(_app.Urls.Single(), furtherTries, budget, secretKey);

    public static IPaymentGateway GatewayTo(
        string apiBase,
        int furtherTries = 0,
        TimeSpan? budget = null,
        string secretKey = "sk_test_gateway",
        TimeSpan? tolerance = null
    ) =>
        new StripeGateway(
            new HttpClient(),
            Options.Create(
                new PaymentOptions
                {
                    ApiBase = apiBase,
                    SecretKey = secretKey,
                    WebhookSecret = Secret,
                    FurtherTries = furtherTries,
                    WebhookTolerance = tolerance ?? TimeSpan.FromMinutes(5),
                    CallBudget = budget ?? TimeSpan.FromSeconds(20),
                }
            ),
            TimeProvider.System
        );

    public async Task ControlAsync(string what, object order) =>
        (await Http.PostAsJsonAsync($"/sandbox/control/{what}", order)).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
    }
}

/// <summary>The real time plus what a test adds. Timers run in real time.</summary>
internal sealed class ManualClock : TimeProvider
{
    private TimeSpan _ahead;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

    public void Advance(TimeSpan by) => _ahead += by;
}
