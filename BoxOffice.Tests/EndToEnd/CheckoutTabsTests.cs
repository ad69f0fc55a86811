using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>Several tabs of one browser, which share its cookies and its baskets.</summary>
public sealed class CheckoutTabsTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Pay_TwoTabsTwoEvents_BothGetPaid()
    {
        var (first, second) = await TwoTabsAsync(await Shop.NewEventAsync(), await Shop.NewEventAsync());

        await first.PressPayAsync();
        await first.UntilAtProviderAsync();
        await first.PayAtProviderAsync();
        var one = await first.UntilBookedAsync();
        await second.PressPayAsync();
        await second.UntilAtProviderAsync();
        await second.PayAtProviderAsync();
        var other = await second.UntilBookedAsync();

        (
            await Shop.Database.AsOwnerAsync<long>(
                $"select count(*) from bookings where status = 'Confirmed' and code in ('{one}', '{other}')"
            )
        ).ShouldBe(2);
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Pay_PaidInAnotherTab_SaysSoAndLinksToTheBooking()
    {
        var show = await Shop.NewEventAsync();
        var (first, second) = await TwoTabsAsync(show, show);
        await first.PressPayAsync();
        await first.UntilAtProviderAsync();
        await first.PayAtProviderAsync();
        var code = await first.UntilBookedAsync();

        await second.PressPayAsync();

        await Expect(second.Page.GetByRole(AriaRole.Heading, new() { Name = "These seats are paid already" }))
            .ToBeVisibleAsync();
        await second.Page.GetByRole(AriaRole.Link, new() { Name = "See your booking" }).ClickAsync();
        (await second.UntilBookedAsync()).ShouldBe(code);
        (await Shop.Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {show.Id}")).ShouldBe(
            1
        );
    }

    [Fact]
    public async Task Pay_CookiesCleared_KeepsTheFieldsOrSaysThatTheSessionEnded()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(show.Seat("C", "2"));
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync();
        await customer.Page.Context.ClearCookiesAsync(new() { NameRegex = new("boxoffice.form") });

        await customer.PressPayAsync();

        await Expect(customer.Page.GetByRole(AriaRole.Alert).First)
            .ToHaveTextAsync("We had to check this page again. Press Pay once more.");
        await Expect(customer.Page.GetByLabel("Your name")).ToHaveValueAsync("Ada Lovelace");
        await Expect(customer.Page.GetByLabel("E-mail")).ToHaveValueAsync("ada@example.org");
        await customer.Page.Context.ClearCookiesAsync();
        await customer.PressPayAsync();
        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "This session has ended" }))
            .ToBeVisibleAsync();
        await customer.Page.GetByRole(AriaRole.Link, new() { Name = "Choose seats for" }).ClickAsync();
        await customer.UntilMapIsAsync("live");
    }

    /// <summary>Two tabs at their checkout pages, with name and e-mail filled in.</summary>
    private async Task<(Visitor First, Visitor Second)> TwoTabsAsync(ShopEvent first, ShopEvent second)
    {
        var one = await VisitAsync(first);
        await one.ChooseAsync(first.Seat("C", "2"));
        await one.ShouldHaveAsync(first.Seat("C", "2"));
        var other = new Visitor(await one.Page.Context.NewPageAsync(), second, finger: false);
        await other.OpenAsync();
        if (first != second)
            await other.ChooseAsync(second.Seat("C", "2"));
        await other.ShouldHaveAsync(second.Seat("C", "2"));
        foreach (var tab in new[] { one, other })
        {
            await tab.TouchAsync(tab.CheckOut);
            await tab.FillInAsync();
        }
        return (one, other);
    }
}
