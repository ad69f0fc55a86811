using System.Text.RegularExpressions;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>Presses made without a connection are kept, announced, and carried out once, in their order.</summary>
[Collection(Undisturbed.Name)]
public sealed class LostLineTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>Long enough for a command that is wrongly carried out twice to show.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Presses_ConnectionIsCut_AreKeptAndCarriedOutOnceWhenItReturns()
    {
        LosesCircuits = true;
        var show = await Shop.NewEventAsync();
        var (process, link, node) = await Shop.StartNodeBehindLinkAsync();
        await using var killedInAnyCase = process;
        await using var cutInAnyCase = link;
        var customer = await VisitAsync(show, address: node, party: null);
        var page = customer.Page;
        var (cheapest, tapped) = (show.Seats.Min(s => s.PriceCents), show.Seat("C", "7"));
        tapped.PriceCents.ShouldNotBe(cheapest);
        await customer.UntilPanelIsReadyAsync();

        // A price filter, two presses of one button, and a tap on the map.
        link.Cut();
        await customer.UntilMapIsAsync("reconnecting");
        await CheapestOnly(page).ClickAsync();
        await Best(page, 2).ClickAsync();
        await Best(page, 2).ClickAsync();
        await customer.ChooseAsync(tapped);
        await Expect(Kept(page))
            .ToHaveTextAsync("No connection right now. Your 2 presses follow as soon as it is back.");
        page.Url.ShouldEndWith($"/events/{show.Id}");
        await page.Locator("[data-seat-map] .view").FocusAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("Waiting for the answer…")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowLeft"); // The map is in use, so it keeps the focus.
        link.Mend();
        await Expect(customer.Basket).ToHaveCountAsync(4);
        await Task.Delay(Settling);
        var seats = await customer.BasketSeatsAsync();
        seats.Count(s => s.PriceCents == cheapest).ShouldBe(2);
        seats.ShouldContain(tapped);
        seats.Count.ShouldBe(4);
        await Expect(Kept(page)).ToBeEmptyAsync();
        await Expect(page.Locator("[data-seat-map] .view")).ToBeFocusedAsync();

        // A tap that is lost on its way, the link to the checkout, the same tap again, and two seats given back. The
        // link comes last, although it was pressed first.
        var late = show.Seat("D", "7");
        link.Freeze();
        await customer.ChooseAsync(late);
        link.Cut();
        await Expect(Kept(page)).ToContainTextAsync("The connection broke while “D 7” was on the way.");
        await customer.TouchAsync(customer.CheckOut);
        await customer.ChooseAsync(late);
        foreach (var given in seats.Take(2))
        {
            await customer
                .Basket.Filter(new() { HasText = $"Row {given.Row}, seat {given.Number}" })
                .GetByRole(AriaRole.Button)
                .ClickAsync();
        }

        await Expect(Kept(page)).ToContainTextAsync("Your 4 presses follow");
        link.Thaw();
        link.Mend();
        await customer.UntilAtAsync("/checkout/");
        foreach (var given in seats.Take(2))
            await Expect(page.GetByText($"Row {given.Row}, seat {given.Number}")).ToHaveCountAsync(0);
        foreach (var mine in seats.Skip(2).Append(late))
            await Expect(page.GetByText($"Row {mine.Row}, seat {mine.Number}")).ToHaveCountAsync(1);

        await customer.FillInAsync();
        link.Cut();
        await customer.PressPayAsync();
        await Expect(Kept(page)).ToContainTextAsync("is sent as soon as it is back, and what you typed stays here.");
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Ada Lovelace");
        var forms = await HoldFormsAsync(page);
        await page.EvaluateAsync(
            "() => setInterval(() => document.querySelectorAll('.go, [data-when-over]').forEach(button => "
                + "button.click()), 300)"
        ); // The form is sent again and again, also by the end of the hold's time.
        link.Mend();
        await forms.FirstAsync();
        await Task.Delay(Settling);
        forms.Release();
        await Expect(page).ToHaveURLAsync(new Regex("/sandbox/checkout/"));
        forms.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Presses_BeforeBlazorHasLoaded_AreCarriedOutOnceAfterwards()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync();
        var customer = new Visitor(page, show, finger: false);
        var arrived = new TaskCompletionSource();
        await page.RouteAsync(
            "**/_framework/blazor.web*.js",
            async route =>
            {
                await arrived.Task;
                await route.ContinueAsync();
            }
        );
        await customer.OpenAsync(party: null);

        await page.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var section = await page.GetByLabel("Where").InputValueAsync();
        foreach (var party in new[] { 3, 4, 3 })
            await customer.WantAsync(party);
        await Best(page, 2).ClickAsync(); // Its label still has the server's party of 2.
        await Expect(Kept(page)).ToHaveTextAsync("One moment. Your 2 presses follow as soon as the page is ready.");
        await Expect(customer.Basket).ToHaveCountAsync(0);
        arrived.SetResult();

        await Expect(customer.Basket).ToHaveCountAsync(3);
        await Task.Delay(Settling);
        (await customer.BasketSeatsAsync()).Select(seat => seat.Section).ShouldBe([section, section, section]);
        await Expect(Kept(page)).ToBeEmptyAsync();
    }

    /// <summary>
    /// One node is killed under three visitors: one who only watches, one who buys, and one who goes on pressing.
    /// </summary>
    [Fact]
    public async Task Node_KilledAndStartedAgain_MapStaysReadableThePurchaseGoesOnElsewhereAndPressesAreKept()
    {
        LosesCircuits = true;
        var show = await Shop.NewEventAsync();
        var (process, node) = await Shop.StartNodeAsync();
        await using var killedInAnyCase = process;
        var (bought, tapped) = (show.Seat("C", "9"), show.Seat("C", "7"));
        var watcher = await VisitAsync(show, address: node);
        var buyer = await VisitAsync(show, address: node);
        await buyer.ChooseAsync(bought);
        await buyer.ShouldHaveAsync(bought);
        await watcher.ShouldSeeAsync(bought, "held");
        var customer = await VisitAsync(show, address: node, party: 4);
        var page = customer.Page;
        var cheapest = show.Seats.Min(s => s.PriceCents);
        await CheapestOnly(page).ClickAsync();
        await Expect(page.Locator(".best .only")).ToBeVisibleAsync();
        await Expect(Best(page, 4)).ToBeVisibleAsync();

        await process.DisposeAsync();

        await ShouldStayReadableAsync(watcher, bought);
        await customer.UntilMapIsAsync("reconnecting");
        await Best(page, 4).ClickAsync();
        await customer.ChooseAsync(tapped);
        await Expect(Kept(page)).ToContainTextAsync("Your 2 presses follow");
        await page.EvaluateAsync("() => (window.isTheSamePage = true)");
        await buyer.OpenAsync(node: Shop.Nodes[0]);
        await buyer.ShouldHaveAsync(bought);
        await buyer.GoToProviderAsync();
        await buyer.PayAtProviderAsync();
        await buyer.UntilBookedAsync();
        await using var again = await Shop.StartAgainAsync(node);

        await Expect(customer.Basket).ToHaveCountAsync(8);
        (await page.EvaluateAsync<bool>("() => window.isTheSamePage === true")).ShouldBeFalse();
        var seats = await customer.BasketSeatsAsync();
        seats.Count(s => s.PriceCents == cheapest).ShouldBe(4);
        seats.ShouldContain(tapped);
        await Expect(CheapestOnly(page)).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(page.Locator("input[data-party][value='4']").First).ToBeCheckedAsync();
    }

    private static async Task ShouldStayReadableAsync(Visitor watcher, LaidSeat held)
    {
        await watcher.UntilMapIsAsync("reconnecting");
        (await watcher.StatusOfAsync(held)).ShouldBe("held");
        await Expect(watcher.Page.GetByText("Reconnecting…")).ToBeVisibleAsync();
        // Nothing covers the map.
        await watcher.Page.GetByRole(AriaRole.Button, new() { Name = "Zoom in" }).ClickAsync();
        (
            await watcher.Page.EvaluateAsync<bool>(
                "() => document.elementFromPoint(400, 450).closest('[data-seat-map]') !== null"
            )
        ).ShouldBeTrue();
    }

    private static ILocator Kept(IPage page) => page.Locator("[data-kept-words]");

    private static ILocator Best(IPage page, int party) =>
        page.GetByRole(AriaRole.Button, new() { Name = $"Find me the best {party} together" });

    private static ILocator CheapestOnly(IPage page) =>
        page.Locator(".seat-map-legend .price", new() { HasText = "€" }).Last;

    /// <summary>Holds every form that the page sends until it is released, and counts them.</summary>
    private static async Task<HeldForms> HoldFormsAsync(IPage page)
    {
        var forms = new HeldForms();
        await page.RouteAsync(
            "**/checkout/*",
            async route =>
            {
                if (route.Request.Method == "POST")
                    await forms.HoldAsync();
                await route.ContinueAsync();
            }
        );
        return forms;
    }

    private sealed class HeldForms
    {
        private readonly TaskCompletionSource _first = new();
        private readonly TaskCompletionSource _released = new();
        private int _count;

        public int Count => _count;

        public Task FirstAsync() => _first.Task.WaitAsync(TimeSpan.FromSeconds(20));

        public void Release() => _released.SetResult();

        public Task HoldAsync()
        {
            Interlocked.Increment(ref _count);
            _first.TrySetResult();
            return _released.Task;
        }
    }
}
