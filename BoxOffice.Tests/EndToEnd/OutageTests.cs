using BoxOffice.Tests.EndToEnd.Support;

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
}
