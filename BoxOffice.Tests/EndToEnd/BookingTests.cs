using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class BookingTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Cancel_AlreadyCancelledInAnotherTab_SaysSoInBoth()
    {
        var house = await Shop.NewHouseAsync();
        var link = await Shop.BookByApiAsync(house, [house.Seat("C", "2")]);
        var first = await NewPageAsync();
        var second = await first.Context.NewPageAsync();
        IPage[] tabs = [first, second];
        foreach (var tab in tabs) await tab.GotoAsync(link);

        foreach (var tab in tabs)
        {
            await tab.GetByText("Cancel this booking").ClickAsync();
            await tab.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the booking" }).ClickAsync();
            await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" })).ToBeVisibleAsync();
        }
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Waiting_ProviderIsSlow_KeepsThePlaceAndGoesOnByItselfOncePaid()
    {
        var house = await Shop.NewHouseAsync();
        var customer = await VisitAsync(house);
        await customer.ChooseAsync(house.Seat("C", "2"));
        await customer.GoToProviderAsync();
        var waiting = await customer.Page.Context.NewPageAsync();
        var address = $"/bookings/{await Shop.PendingBookingAsync(house)}/return";
        await waiting.GotoAsync(address);
        await waiting.GetByRole(AriaRole.Link, new() { Name = "Look again" }).FocusAsync();
        await waiting.EvaluateAsync("() => { window.sameDocument = true; }");

        await waiting.WaitForResponseAsync(answer => answer.Url.EndsWith(address, StringComparison.Ordinal));
        (await waiting.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue("Whoever reads the page was thrown to its top.");
        await Expect(waiting.GetByRole(AriaRole.Link, new() { Name = "Look again" })).ToBeFocusedAsync();
        await customer.PayAtProviderAsync();

        await Expect(waiting.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" })).ToBeVisibleAsync();
    }
}
