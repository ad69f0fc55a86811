using BoxOffice.Web.Components.Customer.Seats;
using Bunit;
using Microsoft.JSInterop;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatMapBridgeTests : ComponentTest
{
    [Fact]
    public async Task Call_ConnectionIsLost_ReturnsFalse()
    {
        var (bridge, module) = await AttachAsync();
        foreach (
            var lost in (Exception[])
                [
                    new TaskCanceledException(),
                    new JSDisconnectedException("gone"),
                    new ObjectDisposedException("module"),
                ]
        )
        {
            module.SetupVoid("call", _ => true).SetException(lost);
            (await bridge.SetMineAsync([7])).ShouldBeFalse();
        }
    }

    private async Task<(SeatMapBridge Bridge, BunitJSModuleInterop Module)> AttachAsync()
    {
        var module = JSInterop.SetupModule("./client/seat-panel.js");
        module.Mode = JSRuntimeMode.Loose;
        var bridge = new SeatMapBridge(JSInterop.JSRuntime, "client/seat-panel.js", 7);
        using var session = DotNetObjectReference.Create(this);
        (await bridge.AttachAsync(session, default)).ShouldBeTrue();
        return (bridge, module);
    }
}
