using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>A customer exchanges a ticket from the booking's page, over the map and the checkout.</summary>
public sealed class ExchangePagesTests(Shop shop) : EndToEndTest(shop)
{
    private readonly List<string> _faults = [];

    /// <summary>One customer exchanges a ticket for a dearer seat, and that one for a cheaper seat again.</summary>
    [Fact]
    public async Task Exchange_UpAndThenDownOnAPhone_PaysTheDifferenceAndGetsItBack()
    {
        var show = await Shop.NewEventAsync();
        var (cheap, dear, last) = (SeatsAt(show, 4250)[0], SeatsAt(show, 6500)[0], SeatsAt(show, 4250)[5]);
        var customer = await VisitAsync(show, phone: true);
        var page = customer.Page;
        await BuyAsync(customer, cheap);

        await ChooseInsteadAsync(customer, dear);
        await CheckAsync(page, "the map of an exchange");
        await customer.TouchAsync(customer.CheckOut);
        await Expect(Sum(page, "Tickets given back")).ToHaveTextAsync("−€42.50");
        await Expect(Sum(page, "Left to pay")).ToHaveTextAsync("€22.50");
        await CheckAsync(page, "checkout with a difference");
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €22.50", Exact = true }));
        await customer.UntilAtProviderAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €22.50", Exact = true }));
        await customer.UntilBookedAsync();
        await ShouldHaveTicketAsync(page, dear, "Paid by card", "€22.50");
        await CheckAsync(page, "the booking of an exchange");

        await ChooseInsteadAsync(customer, last);
        await customer.TouchAsync(customer.CheckOut);
        await Expect(Sum(page, "Comes back to you")).ToHaveTextAsync("€22.50");
        await Expect(page.GetByText("€22.50 goes back to the card or voucher that you paid with.")).ToBeVisibleAsync();
        await CheckAsync(page, "checkout with money back");
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Exchange now, €22.50 comes back" }));
        await customer.UntilBookedAsync();
        await ShouldHaveTicketAsync(page, last, "Paid with tickets given back", "€42.50");
        await customer.TouchAsync(page.GetByRole(AriaRole.Link, new() { Name = "See the booking that these tickets" }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "These tickets were exchanged" }))
            .ToBeVisibleAsync();
        await Expect(Line(page, "Paid back")).ToContainTextAsync("€22.50");
        await CheckAsync(page, "a booking that was exchanged");

        _faults.ShouldBeEmpty();
        (await MoneyAsync(show)).ShouldBe("captured 4250, 2250; back 2250");
        (await Shop.Database.CountAsync(new(show.Id, []), "booked")).ShouldBe(1);
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Exchange_SeatIsLostToSomebodyElse_OldTicketStaysAndAnotherSeatIsExchanged()
    {
        var show = await Shop.NewEventAsync();
        var (cheap, lost, other) = (SeatsAt(show, 4250)[0], SeatsAt(show, 6500)[0], SeatsAt(show, 6500)[5]);
        var customer = await VisitAsync(show);
        var page = customer.Page;
        await BuyAsync(customer, cheap);
        await ChooseInsteadAsync(customer, lost);
        await customer.TouchAsync(customer.CheckOut);
        await Expect(Sum(page, "Left to pay")).ToHaveTextAsync("€22.50");

        await LoseTimeAsync(customer);
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take the same seat again" }));
        await Expect(page.GetByText("The seat is yours again.")).ToBeVisibleAsync();
        await Expect(Sum(page, "Left to pay")).ToHaveTextAsync("€22.50");
        await LoseTimeAsync(customer);
        await Shop.TakeByApiAsync(show, [lost], node: 1);
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Take the same seat again" }));

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "These seats are gone" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Your old tickets stay valid.")).ToBeVisibleAsync();
        (await LiveSeatsAsync(show)).ShouldBe($"{cheap.Id}");
        (await page.SeriousFaultsAsync("a seat that is gone")).ShouldBeEmpty();

        await customer.TouchAsync(page.GetByRole(AriaRole.Link, new() { Name = "Choose seats for" }));
        await UntilExchangingAsync(customer);
        await customer.ChooseAsync(other);
        await customer.ShouldHaveAsync(other);
        await customer.TouchAsync(customer.CheckOut);
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €22.50", Exact = true }));
        await customer.UntilAtProviderAsync();
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
        (await LiveSeatsAsync(show)).ShouldBe($"{other.Id}");
        (await MoneyAsync(show)).ShouldBe("captured 4250, 2250; back 0");
        await Shop.Database.ShouldBeSoundAsync();
    }

    private static async Task BuyAsync(Visitor customer, LaidSeat seat)
    {
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        await customer.GoToProviderAsync();
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
    }

    /// <summary>On the checkout's page: the time of the seats is over before Pay is pressed.</summary>
    private async Task LoseTimeAsync(Visitor customer)
    {
        var page = customer.Page;
        await Shop.Database.PassTimeAsync(customer.EventId, TimeSpan.FromMinutes(11));
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €22.50", Exact = true }));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Your time ran out" })).ToBeVisibleAsync();
    }

    /// <summary>From the page of a booking of one ticket to a basket with the seat that replaces it.</summary>
    private static async Task ChooseInsteadAsync(Visitor customer, LaidSeat seat)
    {
        await customer.TouchAsync(customer.Page.GetByText("Exchange tickets", new() { Exact = true }));
        await customer.TouchAsync(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Choose the new seats" }));
        await UntilExchangingAsync(customer);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
    }

    private static async Task UntilExchangingAsync(Visitor customer)
    {
        await customer.UntilMapIsAsync("live");
        await customer.UntilPanelIsReadyAsync();
        await Expect(customer.Page.GetByText("You are exchanging 1 ticket.")).ToBeAttachedAsync();
    }

    private async Task CheckAsync(IPage page, string where) =>
        _faults.AddRange(await page.SeriousFaultsInAllColoursAsync(where));

    private static ILocator Sum(IPage page, string label) =>
        page.Locator("dl.sums > div")
            .Filter(new() { Has = page.GetByText(label, new() { Exact = true }) })
            .Locator("dd");

    private static ILocator Line(IPage page, string label) =>
        page.GetByRole(AriaRole.Article)
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { Has = page.GetByText(label, new() { Exact = true }) });

    private static async Task ShouldHaveTicketAsync(IPage page, LaidSeat seat, string tender, string amount)
    {
        await Expect(page.GetByRole(AriaRole.Article)).ToContainTextAsync($"Row {seat.Row}, seat {seat.Number}");
        await Expect(Line(page, tender)).ToContainTextAsync(amount);
    }

    /// <summary>Seats that cost this much and are no kept places, in the order of the map.</summary>
    private static IReadOnlyList<LaidSeat> SeatsAt(ShopEvent show, long priceCents) =>
        [.. show.Seats.Where(s => s.PriceCents == priceCents && s.Attributes == 0)];

    /// <summary>The seats of the event's live tickets, by their ids.</summary>
    private Task<string> LiveSeatsAsync(ShopEvent show) =>
        Shop.Database.AsOwnerAsync<string>(
            "select string_agg(t.seat_id::text, ', ') from tickets t join bookings b on b.id = t.booking_id "
                + $"where b.event_id = {show.Id} and t.voided_at is null"
        );

    /// <summary>What the provider took for the event's bookings, the first first, and what it gave back.</summary>
    private Task<string> MoneyAsync(ShopEvent show) =>
        Shop.Database.AsOwnerAsync<string>(
            $"""
            select format('captured %s; back %s', string_agg(p.captured_cents::text, ', ' order by p.created_at),
                coalesce(sum((select sum(r.amount_cents) from refunds r
                    where r.payment_id = p.id and r.status = 'Succeeded' and r.kind <> 'Exchange')), 0))
            from payments p join bookings b on b.id = p.booking_id
            where b.event_id = {show.Id} and p.tender = 'Provider'
            """
        );
}
