using System.Text.RegularExpressions;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class BookingPageTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Booking_Made_CanBeCopiedSharedDownloadedAndFoundByItsCode()
    {
        var show = await Shop.NewEventAsync();
        var link = await Shop.BookByApiAsync(show, [show.Seat("C", "2")]);
        var page = await NewPageAsync();
        await page.AddInitScriptAsync("navigator.share = what => (window.shared = what, Promise.resolve());");
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(link);
        await Expect(page.GetByText("We send no e-mail.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Copy the link" }).ClickAsync();
        (await page.EvaluateAsync<string>("() => navigator.clipboard.readText()")).ShouldBe(link);
        await page.GetByRole(AriaRole.Button, new() { Name = "Share" }).ClickAsync();
        (await page.EvaluateAsync<string>("() => window.shared.url")).ShouldBe(link);
        var file = await page.RunAndWaitForDownloadAsync(() =>
            page.GetByRole(AriaRole.Link, new() { Name = "Add to calendar" }).ClickAsync()
        );
        file.SuggestedFilename.ShouldBe("booking.ics");
        (await File.ReadAllTextAsync((await file.PathAsync())!)).ShouldContain("SUMMARY:Small Hours");

        var (code, email) = (
            await page.Locator(".code strong").First.InnerTextAsync(),
            await Shop.Database.AsOwnerAsync<string>($"select email from bookings where event_id = {show.Id}")
        );
        var elsewhere = await NewPageAsync(node: 1, phone: true);
        await elsewhere.GotoAsync("/bookings");
        await elsewhere
            .GetByRole(
                AriaRole.Link,
                new() { NameRegex = new("code", System.Text.RegularExpressions.RegexOptions.IgnoreCase) }
            )
            .First.ClickAsync();
        await elsewhere.GetByLabel("Booking code").FillAsync(code.ToLowerInvariant());
        await elsewhere.GetByLabel("E-mail").FillAsync(email);
        await elsewhere.GetByRole(AriaRole.Button, new() { Name = "Find my booking" }).TapAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" }))
            .ToBeVisibleAsync();
        await Expect(elsewhere.GetByRole(AriaRole.Button, new() { Name = "Copy the link" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Cancel_AlreadyCancelledInAnotherTab_BothTabsSaySo()
    {
        var show = await Shop.NewEventAsync();
        var link = await Shop.BookByApiAsync(show, [show.Seat("C", "2")]);
        var first = await NewPageAsync();
        var second = await first.Context.NewPageAsync();
        IPage[] tabs = [first, second];
        foreach (var tab in tabs)
            await tab.GotoAsync(link);

        foreach (var tab in tabs)
        {
            await tab.GetByText("Cancel this booking").ClickAsync();
            await tab.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the booking" }).ClickAsync();
            await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" }))
                .ToBeVisibleAsync();
        }
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Cancel_OneOfThreeTickets_KeepsTheOthersAndSaysWhatComesBack()
    {
        var show = await Shop.NewEventAsync();
        var link = await Shop.BookByApiAsync(show, [show.Seat("C", "2"), show.Seat("C", "3"), show.Seat("C", "4")]);
        var page = await NewPageAsync(phone: true);
        await page.GotoAsync(link);

        await page.GetByText("Cancel this booking").TapAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Row C, seat 2" }).UncheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Row C, seat 4" }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the chosen tickets" }).TapAsync();

        await Expect(page.GetByText("Paid back")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" })).ToBeVisibleAsync();
        await Expect(page.Locator("li.gone")).ToContainTextAsync("Row C, seat 3");
        await Expect(page.GetByText("Row C, seat 3")).ToHaveCountAsync(1);
        await Expect(page.Locator(".slice").First).Not.ToHaveAttributeAsync("aria-label", new Regex(@"\b3\b"));
        (await page.SeriousFaultsAsync("partly cancelled")).ShouldBeEmpty();
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Cancel_NoTicketChosen_SaysSoAndCancelsNothing()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync();
        await page.GotoAsync(await Shop.BookByApiAsync(show, [show.Seat("C", "2"), show.Seat("C", "3")]));

        await page.GetByText("Cancel this booking").ClickAsync();
        foreach (var seat in new[] { "2", "3" })
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Row C, seat {seat}" }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the chosen tickets" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose at least one ticket to cancel.");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task WaitingPage_ProviderIsSlow_KeepsTheFocusAndShowsTheBookingOncePaid()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(show.Seat("C", "2"));
        await customer.GoToProviderAsync();
        var waiting = await customer.Page.Context.NewPageAsync();
        var address = $"/bookings/{await Shop.PendingBookingAsync(show)}/return";
        await waiting.GotoAsync(address);
        await waiting.GetByRole(AriaRole.Link, new() { Name = "Look again" }).FocusAsync();
        await waiting.EvaluateAsync("() => { window.sameDocument = true; }");

        await waiting.WaitForResponseAsync(answer => answer.Url.EndsWith(address, StringComparison.Ordinal));
        (await waiting.EvaluateAsync<bool>("() => window.sameDocument === true")).ShouldBeTrue(
            "The page was loaded again, so the reader lost the place."
        );
        await Expect(waiting.GetByRole(AriaRole.Link, new() { Name = "Look again" })).ToBeFocusedAsync();
        await customer.PayAtProviderAsync();

        await Expect(waiting.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" })).ToBeVisibleAsync();
    }
}
