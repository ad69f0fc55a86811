using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class PurchaseTests(Shop shop) : EndToEndTest(shop)
{
    private const string DeclinedNumber = "4000 0000 0000 0002";

    [Fact]
    public async Task Purchase_ByMouse_PagesMapAndDatabaseShowTheBooking()
    {
        var show = await Shop.NewEventAsync();
        LaidSeat[] seats = [show.Seat("C", "2"), show.Seat("C", "4")];
        var total = new Money(seats.Sum(s => s.PriceCents!.Value), "EUR").ToString();
        var watcher = await VisitAsync(show, node: 1);
        var customer = await VisitAsync(show);

        foreach (var seat in seats)
            await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seats);
        await customer.GoToProviderAsync();
        await watcher.ShouldSeeAsync(seats[0], "reserved");
        await customer.PayAtProviderAsync();
        var code = await customer.UntilBookedAsync();

        code.Length.ShouldBe(8);
        var ticket = customer.Page.GetByRole(AriaRole.Article);
        foreach (var seat in seats)
            await Expect(ticket.GetByText($"Row {seat.Row}, seat {seat.Number}")).ToBeVisibleAsync();
        await Expect(ticket.GetByRole(AriaRole.Listitem).Last).ToHaveTextAsync($"Paid{total}");
        foreach (var seat in seats)
            await watcher.ShouldSeeAsync(seat, "booked");
        await ShouldBeBookedInTheDatabaseAsync(show, seats, code);
        await PrivateLinkShouldOpenElsewhereAsync(customer.Page, code);
        await customer
            .Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" })
            .GetByRole(AriaRole.Link, new() { Name = "My bookings" })
            .ClickAsync();
        await Expect(
                customer
                    .Page.GetByRole(AriaRole.Main)
                    .GetByRole(AriaRole.Listitem)
                    .Filter(new() { HasText = $"{code[..4]} {code[4..]}" })
            )
            .ToContainTextAsync("2 seats: C 2, 4");
    }

    [Fact]
    public async Task Purchase_OnAPhone_TakesFourTapsFromChosenSeatsToPaid()
    {
        var show = await Shop.NewEventAsync();
        LaidSeat[] seats = [show.Seat("C", "2"), show.Seat("C", "4")];
        var customer = await VisitAsync(show, phone: true);
        foreach (var seat in seats)
            await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seats);
        var before = customer.Taps;

        await customer.GoToProviderAsync();
        await customer.PayAtProviderAsync();
        var code = await customer.UntilBookedAsync();

        (customer.Taps - before).ShouldBeLessThanOrEqualTo(4);
        await ShouldBeBookedInTheDatabaseAsync(show, seats, code);
    }

    [Fact]
    public async Task Payment_CardDeclined_KeepsTheSeatsForAnotherCard()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("D", "1");
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.GoToProviderAsync();
        var heldUntil = await HeldUntilAsync(show);

        await customer.PayWithNumberAsync(DeclinedNumber);
        await Expect(customer.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync("Your card was declined. Nothing was charged.");
        (await HeldUntilAsync(show)).ShouldBe(heldUntil);
        (await StatusInTheDatabaseAsync(seat)).ShouldBe("reserved");

        await customer.PayAtProviderAsync("Visa 4242");
        await ShouldBeBookedInTheDatabaseAsync(show, [seat], await customer.UntilBookedAsync());
    }

    [Fact]
    public async Task Payment_GivenUpAtTheProviderAndThenInThePanel_KeepsTheSeatsInTheBasket()
    {
        var show = await Shop.NewEventAsync();
        LaidSeat[] seats = [show.Seat("D", "1"), show.Seat("D", "3")];
        var customer = await VisitAsync(show);
        foreach (var seat in seats)
            await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seats);
        var before = await customer.SecondsLeftAsync();
        await customer.GoToProviderAsync();

        await customer.Page.GetByRole(AriaRole.Link, new() { Name = "Back to shop" }).ClickAsync();

        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "The payment is given up" }))
            .ToBeVisibleAsync();
        await customer.ShouldHaveAsync(seats);
        (await customer.SecondsLeftAsync()).ShouldBeInRange(before - 30, before);
        await customer.UntilMapIsAsync("live");
        await customer.ShouldSeeAsync(seats[0], "held");

        await customer.GoToProviderAsync();
        await customer.OpenAsync();
        await customer.UntilPanelIsReadyAsync();
        var fingers = new Fingers(customer.Page);
        await fingers.TabToAsync("Give the payment up");
        await fingers.PressAsync("Enter");
        await Expect(customer.CheckOut).ToBeVisibleAsync();
        await customer.PanelShouldHaveFocusAsync(); // The pressed button is gone.
        await Expect(customer.Voice).ToContainTextAsync("The payment is given up.");
        await customer.ShouldHaveAsync(seats);

        await customer.GoToProviderAsync();
        await customer.PayAtProviderAsync();
        await ShouldBeBookedInTheDatabaseAsync(show, seats, await customer.UntilBookedAsync());
    }

    private async Task PrivateLinkShouldOpenElsewhereAsync(IPage booking, string code)
    {
        var link = await booking.GetByRole(AriaRole.Textbox, new() { Name = "Private link" }).InputValueAsync();
        var elsewhere = await NewPageAsync(node: 1);
        (await elsewhere.GotoAsync(link[..link.IndexOf('?', StringComparison.Ordinal)]))!.Status.ShouldBe(403);
        await Expect(elsewhere.GetByText(code)).ToHaveCountAsync(0);
        (await elsewhere.GotoAsync(link))!.Status.ShouldBe(200);
        await Expect(elsewhere.GetByRole(AriaRole.Article)).ToContainTextAsync($"{code[..4]} {code[4..]}");
    }

    private async Task ShouldBeBookedInTheDatabaseAsync(
        ShopEvent show,
        IReadOnlyCollection<LaidSeat> seats,
        string code
    )
    {
        (
            await Shop.Database.AsOwnerAsync<string>(
                $"""
                select string_agg(s.row || s.seat_number || ' ' || s.status, ', ' order by s.ordinal)
                from bookings b join seats s on s.booking_id = b.id where b.code = '{code}' and b.event_id = {show.Id}
                    and b.status = 'Confirmed'
                """
            )
        ).ShouldBe(string.Join(", ", seats.OrderBy(s => s.Ordinal).Select(s => $"{s.Row}{s.Number} booked")));
        (
            await Shop.Database.AsOwnerAsync<long>(
                $"select count(*) from seats where event_id = {show.Id} and status <> 'available'"
            )
        ).ShouldBe(seats.Count);
        await Shop.Database.ShouldBeSoundAsync();
    }

    private Task<string> StatusInTheDatabaseAsync(LaidSeat seat) =>
        Shop.Database.AsOwnerAsync<string>($"select status::text from seats where id = {seat.Id}");

    private Task<DateTime> HeldUntilAsync(ShopEvent show) =>
        Shop.Database.AsOwnerAsync<DateTime>($"select expires_at from holds where event_id = {show.Id}");
}
