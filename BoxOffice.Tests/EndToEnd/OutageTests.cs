using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

[Collection(Undisturbed.Name)]
public sealed class OutageTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Redis_StoppedAndStarted_SalesContinueAndBothNodesShowThem()
    {
        var show = await Shop.NewEventAsync();
        var (during, after) = (show.Seat("C", "7"), show.Seat("C", "9"));
        var near = await VisitAsync(show, node: 0);
        var far = await VisitAsync(show, node: 1);
        var customer = await VisitAsync(show, node: 0);

        await Shop.StopRedisAsync();
        try
        {
            await customer.ChooseAsync(during);
            await customer.ShouldHaveAsync(during);
            await near.ShouldSeeAsync(during, "held", withinSeconds: 1);
            await far.ShouldSeeAsync(during, "held", withinSeconds: 3);
        }
        finally
        {
            await Shop.StartRedisAsync();
        }

        await Shop.UntilNodesHearEachOtherAsync();
        await customer.ChooseAsync(after);
        await far.ShouldSeeAsync(after, "held");
        await customer.ShouldHaveAsync(during, after);
    }

    [Fact]
    public async Task Node_Killed_MapStaysReadableAndThePurchaseContinuesOnAnotherNode()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        LosesCircuits = true;
        var (process, node) = await Shop.StartNodeAsync();
        await using var killedInAnyCase = process;
        var watcher = await VisitAsync(show, address: node);
        var customer = await VisitAsync(show, address: node);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        await watcher.ShouldSeeAsync(seat, "held");

        await process.DisposeAsync();

        await watcher.UntilMapIsAsync("reconnecting");
        (await watcher.StatusOfAsync(seat)).ShouldBe("held");
        await Expect(watcher.Page.GetByText("Reconnecting…")).ToBeVisibleAsync();
        // Nothing covers the map.
        await watcher.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        (
            await watcher.Page.EvaluateAsync<bool>(
                "() => document.elementFromPoint(400, 450).closest('[data-seat-map]') !== null"
            )
        ).ShouldBeTrue();

        await customer.OpenAsync(node: Shop.Nodes[0]);
        await customer.ShouldHaveAsync(seat);
        await customer.GoToProviderAsync();
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
    }
}
