using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class SeatCursorTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>
    /// Tab, Enter, Escape, and letters and digits that name a seat count as presses. Text typed into the fields for
    /// name and e-mail does not.
    /// </summary>
    private const int MostPresses = 26;

    [Fact]
    public async Task TwoSeatsInRowF_BoughtByKeyboard_TakeFewPresses()
    {
        var show = await Shop.NewEventAsync();
        LaidSeat[] seats = [show.Seat("F", "12"), show.Seat("F", "14")];
        var customer = new Visitor(await NewPageAsync(), show, finger: false);
        await customer.OpenAsync(party: null);
        var fingers = new Fingers(customer.Page);

        await fingers.TabToAsync("Choose seats on the map");
        await fingers.PressAsync("Enter");
        await Expect(Map(customer)).ToBeFocusedAsync();
        foreach (var key in (string[])["F", "1", "2"])
            await fingers.PressAsync(key);
        await Expect(Voice(customer)).ToHaveTextAsync($"{Name(seats[0])}, available. Enter takes F 12, 14.");
        await fingers.PressAsync("Enter");
        await Expect(customer.Voice).ToContainTextAsync("Seats F 12, 14 are now in your basket.");
        await customer.ShouldHaveAsync(seats);
        await fingers.PressAsync("Escape");
        await Expect(customer.CheckOut).ToBeFocusedAsync();
        await fingers.PressAsync("Enter");

        await customer.UntilAtAsync("/checkout/");
        await fingers.TabToAsync("Your name");
        await fingers.TypeAsync("Ada Lovelace");
        await fingers.TabToAsync("E-mail");
        await fingers.TypeAsync("ada@example.org");
        await fingers.PressAsync("Enter");
        await customer.UntilAtProviderAsync();
        await fingers.TabToAsync("Pay €");
        await fingers.PressAsync("Enter");
        await customer.UntilBookedAsync();

        fingers.Presses.ShouldBeLessThanOrEqualTo(MostPresses);
        TestContext.Current.SendDiagnosticMessage($"Two seats in row F took {fingers.Presses} presses.");
    }

    [Fact]
    public async Task Cursor_Moved_AnnouncesEachSeatAndItsChanges()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        var fingers = new Fingers(customer.Page);
        await fingers.TabToAsync("Choose seats on the map");
        await fingers.PressAsync("Enter");
        await Expect(Map(customer)).ToBeFocusedAsync();
        await Expect(Ring(customer)).ToBeVisibleAsync();
        await Expect(customer.Page.GetByText("Enter takes or gives back")).ToBeVisibleAsync();
        (await customer.Page.SeriousFaultsAsync("the map with the cursor")).ShouldBeEmpty();

        foreach (var key in (string[])["c", "7"])
            await fingers.PressAsync(key);
        await Expect(Voice(customer)).ToHaveTextAsync($"{Name(show.Seat("C", "7"))}, available.");
        var name = Name(show.Seat("D", "7"));
        await fingers.PressAsync("ArrowDown");
        await Expect(Voice(customer)).ToHaveTextAsync($"{name}, available.");
        await RingShouldBeOnAsync(customer, show.Seat("D", "7"));

        var hold = await Shop.TakeByApiAsync(show, [show.Seat("D", "7")], node: 1);
        await Expect(Voice(customer)).ToHaveTextAsync($"Just taken: {name}, taken: in someone else’s basket.");
        await fingers.PressAsync("Enter");
        await Expect(Voice(customer)).ToHaveTextAsync($"{name}, taken: in someone else’s basket.");
        await customer.ShouldHaveAsync();
        await Shop.GiveBackByApiAsync(hold, node: 1);
        await Expect(Voice(customer)).ToHaveTextAsync($"Free again: {name}, available.");
        await fingers.PressAsync("Enter");
        await Expect(customer.Voice).ToContainTextAsync("Seat D 7 is now in your basket.");
        await fingers.PressAsync("ArrowUp");
        await fingers.PressAsync("ArrowDown");
        await Expect(Voice(customer)).ToHaveTextAsync($"{name}, in your basket.");
        await fingers.PressAsync("Space");
        await Expect(customer.Voice).ToContainTextAsync("Given back: D 7.");

        await fingers.PressAsync("PageDown");
        await Expect(Voice(customer)).ToContainTextAsync("104 free here, from");
        await Expect(Voice(customer)).ToContainTextAsync("Rear stalls, row ");
        foreach (var key in (string[])["f", "9", "9"])
            await fingers.PressAsync(key);
        await Expect(Voice(customer)).ToHaveTextAsync("There is no seat F99.");
        await fingers.PressAsync("Enter");
        await customer.ShouldHaveAsync();
        await fingers.PressAsync("Escape");
        await Expect(Ring(customer)).ToBeHiddenAsync();
        await Expect(customer.Page.Locator("[data-sheet] > .panel")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Keys_PressedBeforeTheCircuitIsConnected_AreNotLost()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync();
        var customer = new Visitor(page, show, finger: false);
        await page.RouteAsync(
            "**/_framework/blazor*",
            async route =>
            {
                await Task.Delay(1_500);
                await route.ContinueAsync();
            }
        );
        await customer.OpenAsync(party: null);
        var fingers = new Fingers(page);

        await fingers.TabToAsync("Choose seats on the map");
        foreach (var key in (string[])["Enter", "f", "1", "2", "Enter", "Escape"])
            await fingers.PressAsync(key);

        await customer.ShouldHaveAsync(show.Seat("F", "12"), show.Seat("F", "14"));
        await Expect(customer.CheckOut).ToBeFocusedAsync();
    }

    private static string Name(LaidSeat seat) =>
        $"{seat.Section}, row {seat.Row}, seat {seat.Number}, {(seat.Category == 0 ? "Premium" : "Standard")}, "
        + $"{new Money(seat.PriceCents!.Value, "EUR")}";

    private static ILocator Map(Visitor customer) => customer.Page.Locator("[data-seat-map] [role=application]");

    private static ILocator Voice(Visitor customer) => customer.Page.Locator("[data-seat-map] [aria-live=assertive]");

    private static ILocator Ring(Visitor customer) => customer.Page.Locator("[data-seat-map] .cursor");

    private static async Task RingShouldBeOnAsync(Visitor customer, LaidSeat seat)
    {
        var away = await customer.Page.EvaluateAsync<double>(
            """
            async ([eventId, seat]) => {
                const map = await window.boxOffice.seatMap(eventId);
                await map.whenStill();
                const at = map.screenPositionOf(seat);
                const ring = document.querySelector("[data-seat-map] .cursor").getBoundingClientRect();
                return Math.hypot(ring.left + ring.width / 2 - at.x, ring.top + ring.height / 2 - at.y);
            }
            """,
            new[] { customer.EventId, seat.Id }
        );
        away.ShouldBeLessThan(2);
    }
}
