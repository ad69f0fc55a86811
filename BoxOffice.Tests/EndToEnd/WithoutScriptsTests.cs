using System.Text.RegularExpressions;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// In a browser without scripts, no control is shown that does nothing, and a basket can be paid for.
/// </summary>
public sealed class WithoutScriptsTests(Shop shop) : EndToEndTest(shop)
{
    [Theory]
    [InlineData("", false)]
    [InlineData("?view=list", false)]
    [InlineData("", true)]
    public async Task Event_SaysWhatToDoAndShowsNoDeadControls(string query, bool phone)
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync(phone: phone, scripts: false);

        await page.GotoAsync($"/events/{show.Id}{query}");

        var advice = page.Locator(".unscripted"); // Playwright does not find the content of <noscript> by its text.
        await Expect(advice).ToBeInViewportAsync();
        (await advice.InnerTextAsync()).ShouldStartWith(
            "Choosing seats needs JavaScript: switch it on, then load this page again."
        );
        await ShouldHaveNoDeadControlsAsync(page);
    }

    [Fact]
    public async Task Basket_ChosenWithScripts_CanBePaidForWithoutScripts()
    {
        var show = await Shop.NewEventAsync();
        LaidSeat[] seats = [show.Seat("C", "2"), show.Seat("C", "4")];
        var chooser = await VisitAsync(show);
        foreach (var seat in seats)
            await chooser.ChooseAsync(seat);
        await chooser.ShouldHaveAsync(seats);
        var page = await NewPageAsync(scripts: false);
        await page.Context.AddCookiesAsync(
            (await chooser.Page.Context.CookiesAsync()).Select(c => new Cookie
            {
                Name = c.Name,
                Value = c.Value,
                Domain = c.Domain,
                Path = c.Path,
            })
        );
        var customer = new Visitor(page, show, finger: false);

        await page.GotoAsync($"/events/{show.Id}");
        await ShouldHaveNoDeadControlsAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Check out" }).ClickAsync();
        await customer.FillInAsync();
        await customer.PressPayAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sandbox/checkout/"));
        await customer.PayAtProviderAsync();

        (await customer.UntilBookedAsync()).Length.ShouldBe(8);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Copy" })).ToBeHiddenAsync();
        await page.GetByText("Cancel this booking").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the chosen tickets" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" })).ToBeVisibleAsync();
    }

    private static async Task ShouldHaveNoDeadControlsAsync(IPage page)
    {
        foreach (var control in await page.Locator("button, select, input, form, [role=button]").AllAsync())
        {
            if (await control.IsVisibleAsync())
            {
                throw new ShouldAssertException(
                    $"Without effect: {await control.InnerTextAsync()} {await control.GetAttributeAsync("class")}"
                );
            }
        }
    }
}
