using BoxOffice.Tests.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class LiveMapTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Seat_ChosenOnOneNode_IsSeenOnTheOtherWithoutAReloadAndSoIsItsReturn()
    {
        var house = await Shop.NewHouseAsync();
        var seat = house.Seat("C", "7");
        var watcher = await VisitAsync(house, node: 1);
        var picker = await VisitAsync(house, node: 0);
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
    public async Task Watching_NoCircuit_MapIsLiveAndFollows()
    {
        var house = await Shop.NewHouseAsync();
        var seat = house.Seat("C", "7");
        var watcher = new Visitor(await NewPageAsync(node: 1), house, finger: false);
        var refused = 0;
        LosesCircuits = true;
        await watcher.Page.RouteAsync("**/_blazor**", route =>
        {
            refused++;
            return route.AbortAsync();
        });
        await watcher.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            refused++;
            _ = socket.CloseAsync();
        });

        await watcher.OpenAsync();
        await Shop.TakeByApiAsync(house, [seat]);

        await watcher.ShouldSeeAsync(seat, "held");
        refused.ShouldBeGreaterThan(0);
        await Expect(watcher.Basket).ToHaveCountAsync(0);
    }
}
