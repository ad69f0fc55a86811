using Bunit;
using MudBlazor.Services;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// A bUnit context with the services that components need. Calls to scripts succeed without a script.
/// </summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
