using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class RateLimitTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Desk_MoreThanTheNetworkMay_SaysSoAndCountsForTheApiOfTheSameAddress()
    {
        var house = await Shop.NewHouseAsync();
        LosesCircuits = true;
        var (process, node) = await Shop.StartNodeAsync("--RateLimiting:Address:Burst", "2", "--RateLimiting:Address:PerSecond", "1");
        await using var stopped = process;
        var customer = await VisitAsync(house, address: node);
        await customer.UntilDeskIsReadyAsync();

        // Faster than one a second, which is how fast the address may go on.
        foreach (var number in new[] { "5", "7", "9", "11", "13" }) await customer.ChooseAsync(house.Seat("C", number));

        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "That was too much at once" })).ToBeVisibleAsync();
        (await customer.Page.EvaluateAsync<int>("""
            async () => {
                const ask = () => fetch("/api/bookings/00000000-0000-0000-0000-000000000000/cancel", { method: "POST" }).then(answer => answer.status);
                return (await Promise.all([ask(), ask(), ask(), ask()])).filter(status => status === 429).length;
            }
            """)).ShouldBeGreaterThan(1);
    }
}
