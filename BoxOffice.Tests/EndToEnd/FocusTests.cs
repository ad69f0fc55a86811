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
        await ShouldBeInThePanelAsync(customer);

        await fingers.TabToAsync("Give all back");
        await fingers.PressAsync("Enter");
        await customer.ShouldHaveAsync();
        await ShouldBeInThePanelAsync(customer);
    }

    [Fact]
    public async Task Focus_PaymentIsGivenUp_StaysInThePanel()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.GoToProviderAsync();
        await customer.OpenAsync();
        await customer.UntilPanelIsReadyAsync();
        var fingers = new Fingers(customer.Page);

        await fingers.TabToAsync("Give the payment up");
        await fingers.PressAsync("Enter");

        await Expect(customer.CheckOut).ToBeVisibleAsync();
        await ShouldBeInThePanelAsync(customer);
        await Expect(customer.Voice).ToContainTextAsync("The payment is given up.");
    }

    [Fact]
    public async Task Focus_TimeRunsOut_StaysInThePanel()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(show.Seat("C", "7"));
        await Expect(customer.CheckOut).ToBeVisibleAsync();
        var left = await Shop.Database.AsOwnerAsync<decimal>(
            $"select extract(epoch from expires_at - clock_timestamp()) from holds where event_id = {show.Id}"
        );
        await Shop.Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds((double)left - 6));
        await customer.OpenAsync();
        await customer.UntilPanelIsReadyAsync();

        await new Fingers(customer.Page).TabToAsync("Give back Row C, seat 7");
        await customer.ShouldHaveAsync();

        await ShouldBeInThePanelAsync(customer);
    }

    private static Task ShouldBeInThePanelAsync(Visitor customer) =>
        Expect(customer.Page.Locator("[data-sheet] > .panel:focus-within"))
            .ToBeAttachedAsync(new() { Timeout = 5_000 });
}
