using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>Pages on every node show a change of a basket or a sale at once, without polling.</summary>
[Collection(Undisturbed.Name)]
public sealed class NewsTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>Less than a panel's polling intervals of 4 and 20 seconds.</summary>
    private const float SoonMs = 3_000;

    [Fact]
    public async Task Basket_ChangedInATabOnAnotherNode_ShowsInTheOtherTabAtOnce()
    {
        var show = await Shop.NewEventAsync();
        var (seat, neighbour) = (show.Seat("C", "7"), show.Seat("C", "8"));
        var first = await VisitAsync(show, node: 0);
        await first.UntilPanelIsReadyAsync();
        var second = new Visitor(await first.Page.Context.NewPageAsync(), show, finger: false);
        await second.OpenAsync(node: Shop.Nodes[1]);
        await second.UntilPanelIsReadyAsync();

        await first.ChooseAsync(seat);
        await Expect(first.Basket).ToHaveCountAsync(1);
        await Expect(second.Basket).ToHaveCountAsync(1, new() { Timeout = SoonMs });
        await second.ShouldHaveAsync(seat);

        await second.ChooseAsync(neighbour);
        await Expect(second.Basket).ToHaveCountAsync(2);
        await Expect(first.Basket).ToHaveCountAsync(2, new() { Timeout = SoonMs });
        await first.ShouldHaveAsync(seat, neighbour);
    }

    [Fact]
    public async Task Event_Cancelled_IsShownOnEveryNodeAtOnce()
    {
        var show = await Shop.NewEventAsync();
        Visitor[] visitors = [await VisitAsync(show, node: 0), await VisitAsync(show, node: 1)];
        foreach (var visitor in visitors)
            await visitor.UntilPanelIsReadyAsync();
        await Task.Delay(2_000); // Both nodes have read the sale's state once.

        await Shop.Database.AsOwnerAsync<object>(
            "begin; set local session_replication_role = replica; update events set cancelled_at = "
                + $"clock_timestamp() where id = {show.Id}; commit;"
        );

        foreach (var visitor in visitors)
        {
            await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "This event is cancelled" }))
                .ToBeVisibleAsync(new() { Timeout = SoonMs });
        }
    }
}
