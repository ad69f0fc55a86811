using System.Text.RegularExpressions;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// The basket is shown on every page and tab, can be renewed once, and lost seats can be taken again.
/// </summary>
public sealed class BasketTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Pill_OnAnotherPage_ShowsChangesOfAnotherTabAndLinksToTheEvent()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(show.Seat("C", "7"));
        await customer.ShouldHaveAsync(show.Seat("C", "7"));
        var other = await customer.Page.Context.NewPageAsync();
        await other.GotoAsync("/bookings");
        var pill = other.Locator(".head [data-basket-pill]");
        await Expect(pill)
            .ToHaveTextAsync(new Regex("1 seat.*in your basket,.*(10:00|9:[0-5][0-9]) left", RegexOptions.Singleline));
        var first = await pill.Locator("[data-face]").InnerTextAsync();

        await customer.ChooseAsync(show.Seat("C", "9"));
        await Expect(pill).ToContainTextAsync("2 seats");
        await Expect(pill.Locator("[data-face]")).Not.ToHaveTextAsync(first); // The clock runs.

        await customer.TouchAsync(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Give all back" }));
        await Expect(pill).ToBeHiddenAsync();
        await customer.TouchAsync(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await customer.ShouldHaveAsync(show.Seat("C", "7"), show.Seat("C", "9"));
        await Expect(pill).ToContainTextAsync("2 seats");
        await pill.ClickAsync();
        await Expect(other).ToHaveURLAsync(new Regex($"/events/{show.Id}$"));
    }

    [Fact]
    public async Task Pill_BasketIsBeingPaidAndItsTimeIsOver_LinksToTheCheckout()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(show.Seat("C", "7"));
        await customer.ShouldHaveAsync(show.Seat("C", "7"));
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync("Ada Lovelace");
        await customer.PressPayAsync();
        await customer.UntilAtProviderAsync();
        var tab = await customer.Page.Context.NewPageAsync();
        await tab.GotoAsync($"/events/{(await Shop.NewEventAsync()).Id}");
        var pill = tab.Locator("[data-basket-pill]:visible");
        await Expect(pill).ToContainTextAsync("being paid");

        await tab.EvaluateAsync(
            """
            () => {
                const all = JSON.parse(localStorage.getItem("boxoffice.baskets"))
                    .map(basket => ({ ...basket, over: Date.now() - 1000 }));
                localStorage.setItem("boxoffice.baskets", JSON.stringify(all));
                dispatchEvent(new StorageEvent("storage", { key: "boxoffice.baskets" }));
            }
            """
        );

        await Expect(pill).ToContainTextAsync("being paid");
        (await pill.GetAttributeAsync("href")).ShouldBe($"checkout/{show.Id}");
        await Expect(pill.Locator("hold-clock")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Hold_RenewedAndThenLapsed_TheSameSeatsCanBeTakenAgain()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        foreach (var number in new[] { "7", "9" })
            await customer.ChooseAsync(show.Seat("C", number));
        await customer.ShouldHaveAsync(show.Seat("C", "7"), show.Seat("C", "9"));
        var page = customer.Page;
        await LeaveAsync(show, seconds: 100);
        await customer.OpenAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "5 more minutes" }));
        await Expect(customer.Voice).ToContainTextAsync("You have 5 minutes more.");
        (await customer.SecondsLeftAsync()).ShouldBeInRange(370, 400);

        await LeaveAsync(show, seconds: 4);
        await page.GotoAsync($"/checkout/{show.Id}");
        await customer.FillInAsync(email: "ada@example.org");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your time ran out" })).ToBeVisibleAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take the same two again" }));

        await Expect(page.GetByText("The seats are yours again.")).ToBeVisibleAsync();
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Ada Lovelace");
        await Expect(page.GetByLabel("E-mail")).ToHaveValueAsync("ada@example.org");
        await customer.PressPayAsync();
        await customer.UntilAtProviderAsync();
    }

    /// <summary>Lets time pass until this many seconds are left of the hold that ends first.</summary>
    private async Task LeaveAsync(ShopEvent show, double seconds)
    {
        var left = await Shop.Database.AsOwnerAsync<decimal>(
            $"select extract(epoch from min(expires_at) - clock_timestamp()) from holds where event_id = {show.Id}"
        );
        await Shop.Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds((double)left - seconds));
    }
}
