using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.EndToEnd;

public sealed class ArenaTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Arena_TwentyThousandSeats_OneIsChosenInThreeTaps()
    {
        var show = await Shop.NewEventAsync(DemoPlans.Arena());
        show.Seats.Count.ShouldBeGreaterThan(19_000);
        var seat = show.Seats[show.Seats.Count / 2];
        var watcher = await VisitAsync(show, node: 1);
        var customer = await VisitAsync(show);

        await customer.ChooseAsync(seat);

        await customer.ShouldHaveAsync(seat);
        await watcher.ShouldSeeAsync(seat, "held");
        customer.Taps.ShouldBeLessThanOrEqualTo(3, "Taps from the whole plan to one chosen seat.");
    }
}
