using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Tests.EndToEnd.Support;

namespace BoxOffice.Tests.EndToEnd;

[Collection(Undisturbed.Name)]
public sealed class ArenaTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Arena_TwentyThousandSeats_OneIsChosenFromTheWholeHouse()
    {
        var house = await Shop.NewHouseAsync(DemoPlans.Arena());
        house.Seats.Count.ShouldBeGreaterThan(19_000);
        var seat = house.Seats[house.Seats.Count / 2];
        var watcher = await VisitAsync(house, node: 1);
        var customer = await VisitAsync(house);

        await customer.ChooseAsync(seat);

        await customer.ShouldHaveAsync(seat);
        await watcher.ShouldSeeAsync(seat, "held");
        customer.Taps.ShouldBeLessThanOrEqualTo(3, "From the whole house to one seat.");
    }
}
