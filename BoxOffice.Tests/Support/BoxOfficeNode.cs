using BoxOffice.Tests.Sandbox;
using BoxOffice.Web.RateLimiting;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Tests.Support;

/// <summary>The whole program, on its own port in this process.</summary>
internal sealed class BoxOfficeNode : WebApplicationFactory<Program>
{
    /// <summary>
    /// The time after which a bucket gains the tokens of one second. Long, so that no bucket gains any on a slow
    /// machine.
    /// </summary>
    private static readonly TimeSpan SlowSecond = TimeSpan.FromSeconds(30);

    private readonly string _database;
    private readonly SandboxUnderTest _provider;
    private readonly string _redis;
    private readonly Action<IServiceCollection>? _change;
    private readonly IReadOnlyDictionary<string, string> _settings;

    private BoxOfficeNode(
        string database,
        SandboxUnderTest provider,
        string redis,
        Action<IServiceCollection>? change,
        IReadOnlyDictionary<string, string>? settings
    )
    {
        (_database, _provider, _redis, _change, _settings) = (
            database,
            provider,
            redis,
            change,
            settings ?? new Dictionary<string, string>()
        );
        UseKestrel(0);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address =>
        new(
            Services
                .GetRequiredService<IServer>()
                .Features.Get<IServerAddressesFeature>()!
                .Addresses.First()
                .Replace("[::]", "127.0.0.1", StringComparison.Ordinal)
        );

    /// <param name="database">Its database. Several nodes may share one.</param>
    /// <param name="provider">Its payment provider.</param>
    /// <param name="redis">Its Redis; null for the one that all tests share.</param>
    /// <param name="change">Changes its services after all others are registered.</param>
    /// <param name="connectionString">
    /// A connection string to the same database over a link; null for a direct connection.
    /// </param>
    /// <param name="settings">Further settings. Rate limits are on by default.</param>
    public static BoxOfficeNode Start(
        TestDatabase database,
        SandboxUnderTest provider,
        string? redis = null,
        Action<IServiceCollection>? change = null,
        string? connectionString = null,
        IReadOnlyDictionary<string, string>? settings = null
    )
    {
        var node = new BoxOfficeNode(
            connectionString ?? database.ApplicationConnectionString,
            provider,
            redis ?? TestServers.Redis,
            change,
            settings
        );
        node.StartServer();
        return node;
    }

    /// <summary>A client without cookies that follows no redirects.</summary>
    public HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("PublicOrigin", "http://localhost");
        builder.UseSetting("ConnectionStrings:BoxOffice", _database);
        builder.UseSetting("ConnectionStrings:Redis", _redis);
        builder.UseSetting("Payments:ApiBase", _provider.Http.BaseAddress!.ToString());
        builder.UseSetting("Payments:SecretKey", "sk_test_node");
        builder.UseSetting("Payments:WebhookSecret", SandboxUnderTest.Secret);
        builder.UseSetting("Payments:FurtherTries", "0");
        builder.UseSetting("Demo:Seed", "false");
        foreach (var (name, value) in _settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (_change is not null)
            builder.ConfigureServices(_change);
        if (
            _settings.Keys.Any(name =>
                name.StartsWith("RateLimiting:", StringComparison.Ordinal)
                && name.EndsWith(":PerSecond", StringComparison.Ordinal)
            )
        )
        {
            builder.ConfigureServices(services => RateLimitsOf(services).Second = SlowSecond);
        }
    }

    private static RateLimitOptions RateLimitsOf(IServiceCollection services) =>
        (RateLimitOptions)
            services.Single(service => service.ServiceType == typeof(RateLimitOptions)).ImplementationInstance!;
}
