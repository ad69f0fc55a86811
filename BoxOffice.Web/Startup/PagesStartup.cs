using BoxOffice.Web.Components;
using BoxOffice.Web.Components.Desk;
using BoxOffice.Web.Components.WhatsOn;
using MudBlazor.Services;

namespace BoxOffice.Web.Startup;

/// <summary>Registers and maps what people see.</summary>
internal static class PagesStartup
{
    public static void AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddMudServices();
        services.AddSingleton<HouseFills>().AddSingleton<HouseViews>();
        services.AddTransient<CustomerDesk>();
    }

    public static void MapPages(this WebApplication app) =>
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
