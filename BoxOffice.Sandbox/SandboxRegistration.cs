using BoxOffice.Sandbox.Api;
using BoxOffice.Sandbox.Control;
using BoxOffice.Sandbox.Development;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Hosted;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using BoxOffice.Sandbox.Webhooks;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox;

/// <summary>Adds the payment provider to a web application.</summary>
public static class SandboxRegistration
{
    /// <summary>
    /// Adds the services of the provider; <see cref="SandboxOptions"/> are read from the configuration.
    /// </summary>
    public static IHostApplicationBuilder AddSandboxProvider(this IHostApplicationBuilder builder)
    {
        var services = builder.Services;
        services.Configure<SandboxOptions>(builder.Configuration.GetSection(SandboxOptions.Section));
        services.TryAddSingleton(TimeProvider.System);
        services
            .AddHttpClient(WebhookSender.ClientName, client => client.Timeout = TimeSpan.FromSeconds(10))
            .RemoveAllLoggers();
        services.AddRazorComponents();

        services.AddSingleton<EventOutbox>();
        services.AddSingleton<SandboxLedger>();
        services.AddSingleton<SandboxFaults>();
        services.AddSingleton<ApiRunner>();
        services.AddHostedService<WebhookSender>();
        services.AddHostedService<OverdueSweep>();
        return builder;
    }

    /// <summary>Maps the provider's API under <c>/v1</c> and its pages under <c>/sandbox</c>.</summary>
    public static IEndpointRouteBuilder MapSandboxProvider(this IEndpointRouteBuilder routes)
    {
        var v1 = routes.MapGroup("/v1");
        v1.MapPaymentIntents();
        v1.MapCheckoutSessions();
        v1.MapPaymentSearch();
        v1.MapRefunds();
        v1.MapDisputes();
        v1.MapBalanceTransactions();
        routes.MapHostedPages();
        if (routes.ServiceProvider.GetRequiredService<IOptions<SandboxOptions>>().Value.AllowControl)
        {
            routes.MapSandboxControl();
            routes.MapDevelopmentPage();
        }

        return routes;
    }
}
