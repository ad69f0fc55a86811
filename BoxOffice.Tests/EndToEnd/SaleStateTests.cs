using System.Text.RegularExpressions;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class SaleStateTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task AllSeatsInBaskets_SeatsAreGivenBack_PageOffersThemWithoutAReload()
    {
        var show = await Shop.NewEventAsync(seatLimit: 100);
        var holds = new List<string>();
        foreach (var some in show.Seats.Chunk(100))
            holds.Add(await Shop.TakeByApiAsync(show, some));
        var visitor = await VisitAsync(show, node: 1);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "All seats are taken at the moment" }))
            .ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText($"{show.Seats.Count} are in baskets.")).ToBeVisibleAsync();
        var countdown = visitor.Page.Locator(".state hold-clock");
        await Expect(countdown).ToHaveTextAsync(new Regex("^(10|9):[0-5][0-9]$"));
        await Shop.GiveBackByApiAsync(holds[0]);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "100 seats are free again" }))
            .ToBeVisibleAsync();
        await Expect(visitor.Voice).ToContainTextAsync("100 seats are free again.");
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Best seats" })).ToBeVisibleAsync();
        var seat = show.Seats[0];
        await visitor.ShouldSeeAsync(seat, "available");
        await visitor.WantAsync(1);
        await visitor.ChooseAsync(seat);
        await visitor.ShouldHaveAsync(seat);
    }

    [Fact]
    public async Task EventNotYetOnSale_ShowsThePlanAndWhenTheSaleStarts()
    {
        var show = await Shop.NewEventAsync(salesStartIn: TimeSpan.FromHours(50.5));

        var visitor = await VisitAsync(show);

        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "On sale soon" })).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByText("That is in 2 days 2 hours.")).ToBeVisibleAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Form, new() { Name = "Best seats" })).ToHaveCountAsync(0);
        await visitor.ChooseAsync(show.Seat("C", "7"));
        await Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Not on sale right now" }))
            .ToBeVisibleAsync();
        await visitor.ShouldHaveAsync();
    }

    [Theory]
    [InlineData("/events/999999999")]
    [InlineData("/checkout/999999999")]
    [InlineData("/no/such/page")]
    public async Task UnknownPage_Is404AndLinksToTheEvents(string address)
    {
        var page = await NewPageAsync();

        (await page.GotoAsync(address))!.Status.ShouldBe(404);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Page not found" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new() { Name = "See what’s on" }))
            .ToBeVisibleAsync();
    }

    [Fact]
    public async Task BookingWithoutAccess_Is403()
    {
        var page = await NewPageAsync();

        (await page.GotoAsync($"/bookings/{Guid.NewGuid()}"))!.Status.ShouldBe(403);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This booking cannot be shown" }))
            .ToBeVisibleAsync();
    }
}
