using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class AccessibilityTests(Shop shop) : EndToEndTest(shop)
{
    private readonly List<string> _faults = [];

    /// <summary>On a large screen, <see cref="EveryPageTests"/> checks the same pages.</summary>
    [Fact]
    public async Task EveryPage_OfAPurchaseOnAPhone_HasNoSeriousFault()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync(phone: true);
        var customer = new Visitor(page, show, finger: true);

        await page.GotoAsync("/");
        await CheckAsync(page, "what's on");
        await customer.OpenAsync();
        await customer.ChooseAsync(show.Seat("C", "2"));
        await Expect(customer.CheckOut).ToBeVisibleAsync();
        await CheckAsync(page, "the map");
        await customer.OpenAsync("?view=list");
        await customer.UntilPanelIsReadyAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Stalls", Exact = false }).First);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Row C" })).ToBeVisibleAsync();
        await CheckAsync(page, "the list");
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync();
        await CheckAsync(page, "checkout");
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
        await customer.UntilAtProviderAsync();
        await CheckAsync(page, "the provider's page");
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
        await CheckAsync(page, "the booking");
        await CheckPrintedAsync(page, "the booking");
        await page.GotoAsync("/bookings");
        await CheckAsync(page, "my bookings");
        await CheckPrintedAsync(page, "my bookings");
        await page.GotoAsync("/bookings/find");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my booking" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveCountAsync(2);
        await CheckAsync(page, "find my booking");
        await page.GotoAsync("/no/such/page");
        await CheckAsync(page, "not found");

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task EveryPage_OfARefusalOrAnEnd_HasNoSeriousFault()
    {
        var (show, full, later) = (
            await Shop.NewEventAsync(),
            await Shop.NewEventAsync(seatLimit: 100),
            await Shop.NewEventAsync(salesStartIn: TimeSpan.FromDays(2))
        );
        foreach (var some in full.Seats.Chunk(100))
            await Shop.TakeByApiAsync(full, some);
        var page = await NewPageAsync();
        var customer = new Visitor(page, show, finger: false);

        await page.GotoAsync($"/events/{full.Id}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "All seats are taken at the moment" }))
            .ToBeVisibleAsync();
        await CheckAsync(page, "sold out");
        await page.GotoAsync($"/events/{later.Id}");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "On sale soon" })).ToBeVisibleAsync();
        await CheckAsync(page, "not yet on sale");
        await page.GotoAsync($"/checkout/{show.Id}?over=true");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your time ran out" })).ToBeVisibleAsync();
        await CheckAsync(page, "expired");
        await page.GotoAsync("/error");
        await CheckAsync(page, "error");
        await customer.OpenAsync();
        await customer.ChooseAsync(show.Seat("C", "2"));
        await customer.GoToProviderAsync();
        await page.GotoAsync($"/bookings/{await Shop.PendingBookingAsync(show)}/return");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Waiting for the payment provider" }))
            .ToBeVisibleAsync();
        await CheckAsync(page, "waiting for the provider");
        await page.GetByRole(AriaRole.Link, new() { Name = "Give the payment up" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "The payment is given up" })).ToBeVisibleAsync();
        await CheckAsync(page, "given up");
        await page.GotoAsync(await Shop.BookByApiAsync(show, [show.Seat("D", "1")]));
        await page.GetByText("Cancel this booking").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the booking" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" })).ToBeVisibleAsync();
        await CheckAsync(page, "cancelled");
        await page.GotoAsync($"/bookings/{Guid.NewGuid()}");
        await CheckAsync(page, "another customer's booking");

        _faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync(
            """
            () => {
                document.querySelector("main").append(Object.assign(document.createElement("img"),
                    { src: "/favicon.svg" }));
                const words = Object.assign(document.createElement("p"), { textContent: "Nobody can read this." });
                Object.assign(words.style, { color: "#777", background: "#888" });
                document.querySelector("main").append(words);
            }
            """
        );

        var faults = await page.SeriousFaultsInAllColoursAsync("with faults");

        faults
            .Select(fault => fault.Split(" (")[0])
            .ShouldBe(
                [
                    "with faults, light: color-contrast",
                    "with faults, light: image-alt",
                    "with faults, dark: color-contrast",
                    "with faults, forced colours: color-contrast",
                    "with faults, forced colours: image-alt",
                ],
                ignoreOrder: true
            );
    }

    private async Task CheckAsync(IPage page, string where) =>
        _faults.AddRange(await page.SeriousFaultsInAllColoursAsync(where));

    private async Task CheckPrintedAsync(IPage page, string where) =>
        _faults.AddRange(await page.SeriousFaultsOnPaperAsync(where));
}
