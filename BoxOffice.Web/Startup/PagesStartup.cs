using BoxOffice.Web.Components;
using BoxOffice.Web.Components.Customer.Events;
using BoxOffice.Web.Components.Customer.Layout;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Customers;
using BoxOffice.Web.Edge;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Mvc;
using MudBlazor.Services;

namespace BoxOffice.Web.Startup;

/// <summary>Registers and maps the pages.</summary>
internal static class PagesStartup
{
    private const string Circuits = "_blazor";

    public static void AddPages(this IServiceCollection services)
    {
        services
            .AddRazorComponents()
            .AddInteractiveServerComponents()
            .AddHubOptions(hub => hub.MaximumReceiveMessageSize = RequestLimits.CircuitMessage);
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddMudServices();
        services.AddSingleton<EventFills>().AddSingleton<SeatingViews>().AddSingleton<NextReturns>();
        services.AddScoped<BasketsInHand>();
        services.AddTransient<SeatSession>();
        services.AddCustomers().AddTickets();
    }

    public static void MapPages(this WebApplication app)
    {
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode()
            .Add(endpoint =>
            {
                if (
                    endpoint is RouteEndpointBuilder { RoutePattern.RawText: { } route }
                    && route.TrimStart('/').StartsWith(Circuits, StringComparison.Ordinal)
                )
                {
                    endpoint.Metadata.Add(new RequestSizeLimitAttribute(RequestLimits.CircuitBody));
                }
            });
    }
}
