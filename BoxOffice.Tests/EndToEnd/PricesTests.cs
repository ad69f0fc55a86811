using BoxOffice.Domain;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using BoxOffice.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// What customers pay with price types, codes and vouchers: the total shown before Pay is what the provider's page asks
/// for and what the booking says.
/// </summary>
public sealed class PricesTests(Shop shop) : EndToEndTest(shop)
{
    private const long Levy = 150,
        BookingFee = 250;

    [Fact]
    public async Task TwoAdultsAndAChild_WithACodeOnAPhone_PayWhatTheBasketShows()
    {
        var show = await Shop.NewEventAsync(prices: WithChildren);
        await Shop.Database.AsOwnerAsync<object>(
            "insert into promotions (event_id, code, effect, value, actor) "
                + $"values ({show.Id}, 'TEN', 'Percent', 1000, 'system:test')"
        );
        LaidSeat[] seats = [show.Seat("C", "2"), show.Seat("C", "4"), show.Seat("C", "6")];
        var customer = await VisitAsync(show, phone: true);
        foreach (var seat in seats)
            await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seats);
        var page = customer.Page;

        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "choose adult, child" }));
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "One Child more" }));
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Child" })).ToContainTextAsync("1");
        await UseCodeAsync(customer, "ten");

        await Expect(Sums(page)).ToContainTextAsync("Code TEN");
        // Which of the seats is the child's is the program's choice, so all have one price here.
        seats.DistinctBy(s => s.PriceCents).Count().ShouldBe(1);
        var adult = seats[0].PriceCents!.Value;
        var total = Text(2 * (Off(adult) + Levy) + Off(adult / 2) + Levy + BookingFee);
        await Expect(Sums(page).Locator(".total dd")).ToHaveTextAsync(total);
        await Expect(page.Locator(".bar .total")).ToHaveTextAsync(total);
        (await page.SeriousFaultsAsync("the basket's prices")).ShouldBeEmpty();

        await customer.TouchAsync(customer.CheckOut);
        await Expect(Sums(page).Locator(".total dd")).ToHaveTextAsync(total);
        var tax = await Sums(page).Locator(".tax dd").InnerTextAsync();
        await customer.FillInAsync();
        (await page.SeriousFaultsAsync("checkout with prices")).ShouldBeEmpty();
        await PayAsync(customer, total);

        await customer.UntilBookedAsync();
        var ticket = page.GetByRole(AriaRole.Article);
        await Expect(ticket.GetByText("· Adult")).ToHaveCountAsync(2);
        await Expect(ticket.GetByText("· Child")).ToHaveCountAsync(1);
        await Expect(ticket.GetByText("Taken off by your code")).ToBeVisibleAsync();
        await Expect(Line(ticket, "Paid")).ToHaveTextAsync($"Paid{total}");
        await Expect(Line(ticket, "Tax in it")).ToHaveTextAsync($"Tax in it{tax}");
        (await page.SeriousFaultsAsync("the booking with prices")).ShouldBeEmpty();
        (await ReceivedAsync(show)).ShouldBe(total);
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Cancel_OneOfThree_PaysBackWhatWasSaidBefore()
    {
        var show = await Shop.NewEventAsync(prices: WithChildren);
        await Shop.Database.AsOwnerAsync<object>($"update events set cancel_fee_cents = 400 where id = {show.Id}");
        LaidSeat[] seats = [show.Seat("C", "2"), show.Seat("C", "4"), show.Seat("C", "6")];
        var page = await NewPageAsync(phone: true);
        await page.GotoAsync(await Shop.BookByApiAsync(show, seats));
        var back = Text(seats[1].PriceCents!.Value + Levy - 400); // The levy is refundable.

        await page.GetByText("Cancel this booking").TapAsync();
        foreach (var kept in new[] { seats[0], seats[2] })
        {
            await page.GetByRole(AriaRole.Checkbox, new() { Name = $"Row C, seat {kept.Number}" }).UncheckAsync();
        }
        await Expect(page.Locator("fieldset label").Filter(new() { HasText = "Row C, seat 4" }))
            .ToContainTextAsync($"{back} back");
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the chosen tickets" }).TapAsync();

        var ticket = page.GetByRole(AriaRole.Article);
        await Expect(Line(ticket, "Paid back")).ToContainTextAsync(back);
        await Expect(Line(ticket, "Kept for cancelled tickets")).ToContainTextAsync(Text(400));
        await Expect(page.Locator("li.gone")).ToContainTextAsync("Row C, seat 4");
        (
            await Shop.Database.AsOwnerAsync<long>(
                "select sum(r.amount_cents)::bigint from refunds r join payments p on p.id = r.payment_id "
                    + "join bookings b on b.id = p.booking_id "
                    + $"where b.event_id = {show.Id} and r.status = 'Succeeded'"
            )
        ).ShouldBe(seats[1].PriceCents!.Value + Levy - 400);
        await Shop.Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Voucher_OfAPart_TheProviderAsksOnlyForTheRest()
    {
        var show = await Shop.NewEventAsync(prices: WithChildren);
        var voucher = (
            await new Vouchers(new ContextFactory(Shop.Database)).IssueAsync(1000, "EUR", null, TestActor.Job)
        ).Value!;
        var seat = show.Seat("C", "2");
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        var page = customer.Page;
        var (total, rest) = (
            Text(seat.PriceCents!.Value + Levy + BookingFee),
            Text(seat.PriceCents!.Value + Levy + BookingFee - 1000)
        );

        await UseCodeAsync(customer, voucher);
        await Expect(Sums(page).Locator(".total dd")).ToHaveTextAsync([total, rest]);
        await Expect(page.Locator(".bar .total")).ToHaveTextAsync(rest);
        await Expect(page.Locator(".bar .note")).ToHaveTextAsync($"to pay of {total}");
        (await page.SeriousFaultsAsync("the basket with a voucher")).ShouldBeEmpty();
        await customer.TouchAsync(customer.CheckOut);
        await Expect(Sums(page).Locator(".total dd")).ToHaveTextAsync([total, rest]);
        await customer.FillInAsync();
        (await page.SeriousFaultsAsync("checkout with a voucher")).ShouldBeEmpty();
        await PayAsync(customer, rest);

        await customer.UntilBookedAsync();
        var ticket = page.GetByRole(AriaRole.Article);
        await Expect(Line(ticket, "Paid by voucher")).ToContainTextAsync(Text(1000));
        await Expect(Line(ticket, "Paid by card")).ToContainTextAsync(rest);
        (await ReceivedAsync(show)).ShouldBe(rest);
        await Shop.Database.ShouldBeSoundAsync();
    }

    /// <summary>A ticket becomes a dearer one, and is then exchanged for a cheaper one.</summary>
    [Fact]
    public async Task Exchange_ForAnotherPrice_BarAndCheckoutShowWhatIsLeftOrComesBack()
    {
        var (show, dear) = (await Shop.NewEventAsync(), await Shop.NewEventAsync(prices: AtDouble));
        var (seat, other) = (show.Seat("C", "2"), dear.Seat("C", "2"));
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync();
        await PayAsync(customer, Text(seat.PriceCents!.Value));
        await customer.UntilBookedAsync();
        var page = customer.Page;
        var price = seat.PriceCents!.Value;

        var exchanging = await BeginExchangeAsync(page, show, dear);
        await exchanging.ChooseAsync(other);
        await Expect(page.Locator(".bar .total")).ToHaveTextAsync(Text(price));
        await Expect(page.Locator(".bar .note")).ToHaveTextAsync($"to pay of {Text(2 * price)}");
        await page.SetViewportSizeAsync(390, 844); // The bar has little room there, and shows all of it.
        await Expect(page.Locator(".bar .note")).ToBeInViewportAsync(new() { Ratio = 1 });
        await page.SetViewportSizeAsync(1440, 900);
        await exchanging.TouchAsync(exchanging.CheckOut);
        await Expect(Sums(page).Locator(".total dd")).ToHaveTextAsync([Text(2 * price), Text(price)]);
        await PayAsync(exchanging, Text(price));
        await exchanging.UntilBookedAsync();

        exchanging = await BeginExchangeAsync(page, dear, show);
        var third = show.Seat("C", "4");
        await exchanging.ChooseAsync(third);
        await Expect(page.Locator(".bar .total")).ToHaveTextAsync(Text(price));
        await Expect(page.Locator(".bar .note")).ToHaveTextAsync($"back from {Text(2 * price)}");
        await exchanging.TouchAsync(exchanging.CheckOut);
        var button = new PageGetByRoleOptions { Name = $"Exchange now, {Text(price)} comes back" };
        await Expect(page.GetByRole(AriaRole.Button, button)).ToBeVisibleAsync();
    }

    /// <summary>Opens an event to choose a seat in exchange for the customer's ticket of another.</summary>
    private async Task<Visitor> BeginExchangeAsync(IPage page, ShopEvent from, ShopEvent to)
    {
        var give = await Shop.Database.AsOwnerAsync<string>(
            "select '?exchange=' || b.id || '&give=' || t.id from bookings b join tickets t on t.booking_id = b.id "
                + $"where b.event_id = {from.Id} and t.voided_at is null"
        );
        var visitor = new Visitor(page, to, false);
        await visitor.OpenAsync(query: give);
        return visitor;
    }

    private static PriceListDraft AtDouble(IReadOnlyList<EventPrice> prices) =>
        PriceListDraft.Of(
            prices.Select(p => new EventPrice
            {
                Category = p.Category,
                Name = p.Name,
                Color = p.Color,
                PriceCents = 2 * p.PriceCents,
            })
        );

    /// <summary>Adults at the event's prices and children at half; a levy, a booking fee, and 7 % tax.</summary>
    private static PriceListDraft WithChildren(IReadOnlyList<EventPrice> prices) =>
        new(
            [new() { Key = "adult", Name = "Adult" }, new() { Key = "child", Name = "Child" }],
            [
                .. from price in prices
                where price.PriceCents is not null
                from type in new[] { "adult", "child" }
                select new TypePrice
                {
                    Category = price.Category,
                    PriceType = type,
                    PriceCents = type == "adult" ? price.PriceCents!.Value : price.PriceCents!.Value / 2,
                },
            ],
            [
                new()
                {
                    Name = "Levy",
                    AmountCents = Levy,
                    Refundable = true,
                },
                new()
                {
                    Name = "Booking fee",
                    Per = FeePer.Booking,
                    AmountCents = BookingFee,
                },
            ],
            TaxBasisPoints: 700
        );

    /// <summary>Types a code into the basket's prices.</summary>
    private static async Task UseCodeAsync(Visitor customer, string code)
    {
        await customer.TouchAsync(customer.Page.GetByText("Have a code or a voucher?"));
        await customer.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(code);
        await customer.TouchAsync(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Use", Exact = true }));
    }

    /// <summary>Presses Pay, sees the same amount at the provider, and pays it there.</summary>
    private static async Task PayAsync(Visitor customer, string amount)
    {
        var pay = customer.Page.GetByRole(AriaRole.Button, new() { Name = $"Pay {amount}", Exact = true });
        await customer.TouchAsync(pay);
        await customer.UntilAtProviderAsync();
        await customer.TouchAsync(pay);
    }

    private static ILocator Sums(IPage page) => page.Locator("dl.sums");

    private static ILocator Line(ILocator ticket, string label) =>
        ticket
            .GetByRole(AriaRole.Listitem)
            .Filter(new() { Has = ticket.Page.GetByText(label, new() { Exact = true }) });

    /// <summary>What the card payment of the event's booking has captured.</summary>
    private async Task<string> ReceivedAsync(ShopEvent show) =>
        Text(
            await Shop.Database.AsOwnerAsync<long>(
                "select p.captured_cents from payments p join bookings b on b.id = p.booking_id "
                    + $"where b.event_id = {show.Id} and p.tender = 'Provider'"
            )
        );

    private static string Text(long cents) => new Money(cents, "EUR").ToString();

    private static long Off(long cents) => cents - (cents + 5) / 10;
}
