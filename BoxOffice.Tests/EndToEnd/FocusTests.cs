using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class FocusTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Focus_ItsElementIsRemoved_StaysInThePanel()
    {
        var show = await Shop.NewEventAsync(seatLimit: 2);
        var customer = await VisitAsync(show);
        await customer.UntilPanelIsReadyAsync();
        await customer.WantAsync(2);
        var fingers = new Fingers(customer.Page);

        await fingers.TabToAsync("Find me the best 2 together");
        await fingers.PressAsync("Enter");
        await Expect(customer.Basket).ToHaveCountAsync(2);
        var best = await customer.BasketSeatsAsync();
        await customer.ShouldHaveAsync([.. best]);
        await Expect(customer.Page.Locator(".best .go button")).ToBeFocusedAsync();

        await customer.ChooseAsync(show.Seats.Except(best).MinBy(s => s.At.DistanceTo(best[0].At))!);
        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "2 seats is the most for one customer" }))
            .ToBeVisibleAsync();
        await fingers.TabToAsync("Close this message");
        await fingers.PressAsync("Enter");
        await Expect(customer.Page.Locator(".notice")).ToHaveCountAsync(0);
        await customer.PanelShouldHaveFocusAsync();

        await fingers.TabToAsync("Give all back");
        await fingers.PressAsync("Enter");
        await customer.ShouldHaveAsync();
        await customer.PanelShouldHaveFocusAsync();
    }
}
