using Bunit;
using MudBlazor.Services;

namespace BoxOffice.Tests.Web.Components;

/// <summary>A bUnit context with what the event's components need; scripts are taken for granted.</summary>
public abstract class ComponentTest : BunitContext
{
    protected ComponentTest()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }
}
