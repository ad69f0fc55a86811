using BoxOffice.Tests.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class WatchingTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Seat_ChosenAndGivenBack_IsShownOnAnotherNodeWithoutAReload()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        var watcher = await VisitAsync(show, node: 1);
        var picker = await VisitAsync(show, node: 0);
        await watcher.Page.EvaluateAsync("() => { window.sameDocument = true; }");

        await picker.ChooseAsync(seat);
        await watcher.ShouldSeeAsync(seat, "held");
        await picker.ShouldHaveAsync(seat);

        await picker.ChooseAsync(seat);
        await watcher.ShouldSeeAsync(seat, "available");
        await picker.ShouldHaveAsync();
        (await watcher.Page.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue();
    }

    [Fact]
    public async Task Map_NoCircuit_ShowsChangesAndThePanelWorksOnceConnected()
    {
        var show = await Shop.NewEventAsync();
        var (others, own) = (show.Seat("C", "7"), show.Seat("C", "9"));
        var watcher = new Visitor(await NewPageAsync(node: 1), show, finger: false);
        LosesCircuits = true;
        var isRefused = true;
        var refused = 0;
        await watcher.Page.RouteAsync(
            "**/_blazor/**",
            async route =>
            {
                if (isRefused)
                    refused++;
                await (isRefused ? route.AbortAsync() : route.ContinueAsync());
            }
        );

        await watcher.OpenAsync();
        await Shop.TakeByApiAsync(show, [others]);
        await watcher.ShouldSeeAsync(others, "held");
        refused.ShouldBeGreaterThan(0);
        await Expect(watcher.Page.Locator("[data-sheet] > .panel[aria-busy]")).ToBeAttachedAsync();

        isRefused = false;
        await watcher.UntilPanelIsReadyAsync();
        await watcher.ChooseAsync(own);
        await watcher.ShouldHaveAsync(own);
    }
}
