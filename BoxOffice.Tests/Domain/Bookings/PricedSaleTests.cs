using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Sales with price types, fees, tax and promotions.</summary>
public sealed class PricedSaleTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Pay_TwoAdultsAndAChildWithTenPercent_TicketsHaveTheQuotedPrices()
    {
        var show = await NewEventAsync(TestPrices.TenPercent);
        var hold = await Sale.HoldAsync(show, 0, 1, 2);
        var choices = Choose(["TEN"], (show.Seats[2], "child"));
        var quote = await QuoteAsync(hold, choices);

        var booking = (await Sale.Checkout.PayAsync(Pay(hold) with { Choices = choices })).Value!;

        quote.TotalCents.ShouldBe(4050 + 4050 + 2025 + 3 * 150 + 250);
        booking.TotalCents.ShouldBe(quote.TotalCents);
        booking
            .Tickets.Select(t => (t.PriceType, t.FaceCents, t.DiscountCents, t.FeeCents, t.TaxCents))
            .ShouldBe(quote.Lines.Select(l => (l.PriceType, l.FaceCents, l.DiscountCents, l.FeeCents, l.TaxCents)));
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Received.ShouldBe(quote.TotalCents);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Tax)).ShouldBe(-quote.TaxCents);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider)).ShouldBe(quote.TotalCents);
    }

    /// <summary>A change of prices does not touch what is in a basket or sold.</summary>
    [Fact]
    public async Task Pay_AfterThePricesRose_CostsWhatWasShown()
    {
        var show = await NewEventAsync();
        var sold = await Sale.BuyAsync(show, 5);
        var held = await Sale.HoldAsync(show, 0);
        await RaiseAsync(show);

        var booking = (await Sale.Checkout.PayAsync(Pay(held))).Value!;
        var later = (await Sale.Checkout.PayAsync(Pay(await Sale.HoldAsync(show, 1)))).Value!;

        booking.TotalCents.ShouldBe(4500 + 150 + 250);
        later.TotalCents.ShouldBe(5000 + 150 + 250);
        (await Sale.Bookings.FindOwnAsync(sold.Id, sold.CustomerId)).Value!.Booking.Tickets[0].FaceCents.ShouldBe(4500);
    }

    [Fact]
    public async Task Pay_AnotherTotalThanShown_IsRefusedAndChangesNothing()
    {
        var hold = await Sale.HoldAsync(await NewEventAsync(), 0);

        var refused = await Sale.Checkout.PayAsync(Pay(hold) with { ShownCents = 4500 });

        refused.Refusal.ShouldBe(new PriceChanged(4900));
        (await Sale.Checkout.PayAsync(Pay(hold))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Pay_FreeTickets_NeedsNoPayment()
    {
        var show = await NewEventAsync(TestPrices.AllOff);
        var hold = await Sale.HoldAsync(show, 0, 1);

        var booking = (await Sale.Checkout.PayAsync(Pay(hold, card: null) with { Choices = Choose(["ALL"]) })).Value!;

        (booking.Status, booking.TotalCents).ShouldBe((BookingStatus.Confirmed, 0));
        booking.Payments.ShouldHaveSingleItem().Tender.ShouldBe(Tender.None);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldBeEmpty();
        (await CancelAsync(booking)).Status.ShouldBe(BookingStatus.Cancelled);
    }

    [Fact]
    public async Task Pay_NoMethodAndSomethingToPay_IsRefused()
    {
        var hold = await Sale.HoldAsync(await NewEventAsync(), 0);

        (await Sale.Checkout.PayAsync(Pay(hold, card: null)))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("paymentId");
    }

    [Theory]
    [InlineData("NOSUCH", "code-unknown")]
    [InlineData("SPENT", "code-used-up")]
    [InlineData("EARLY", "code-not-valid-now")]
    [InlineData("LATE", "code-not-valid-now")]
    public async Task Pay_CodeThatCannotBeUsed_IsRefusedByName(string code, string refusal)
    {
        var (spent, early, late) = (Percent("SPENT"), Percent("EARLY"), Percent("LATE"));
        spent.UsesLeft = 0;
        early.StartsAt = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);
        late.EndsAt = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var hold = await Sale.HoldAsync(await NewEventAsync(spent, early, late), 0);
        var choices = Choose([code]);

        (await Sale.Checkout.PayAsync(Pay(hold) with { Choices = choices })).Refusal!.Name.ShouldBe(refusal);
        (await Sale.Get<Quotes>().OfAsync(await BasketAsync(hold), choices)).Refusal!.Name.ShouldBe(refusal);
    }

    [Theory]
    [InlineData("unknown", "price-type-not-offered")]
    [InlineData("comp", "price-type-not-offered")]
    [InlineData("member", "price-type-needs-code")]
    [InlineData("group", "price-type-limited")]
    [InlineData("companion", "companion-without-wheelchair-space")]
    public async Task Pay_TypeThatMayNotBeSold_IsRefusedByName(string type, string refusal)
    {
        var show = await NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0, 1);

        var refused = await Sale.Checkout.PayAsync(Pay(hold) with { Choices = Choose([], (show.Seats[0], type)) });

        refused.Refusal!.Name.ShouldBe(refusal);
        (await Database.CountAsync(show, "held")).ShouldBe(2);
    }

    [Fact]
    public async Task Pay_SeatOfAnotherHold_IsRefused()
    {
        var show = await NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Sale.HoldAsync(show, 1);

        (
            await Sale.Checkout.PayAsync(Pay(hold) with { Choices = Choose([], (show.Seats[1], "child")) })
        ).Refusal.ShouldBeOfType<SeatNotInHold>();
    }

    /// <summary>
    /// Of ten bookings at once with a code for three, three get it; a use comes back when nothing is paid.
    /// </summary>
    [Fact]
    public async Task Pay_CodeWithThreeUses_IsUsedThreeTimes()
    {
        var code = Percent("THREE");
        code.UsesLeft = 3;
        var show = await NewEventAsync(code);
        var declined = await Sale.HoldAsync(show, 20);
        (
            await Sale.Checkout.PayAsync(
                Pay(declined, card: "pm_card_chargeDeclined") with
                {
                    Choices = Choose(["three"]),
                }
            )
        ).Refusal.ShouldBeOfType<PaymentDeclined>();

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 10)
                .Select(async i =>
                {
                    var hold = await Sale.HoldAsync(show, i);
                    return await Sale.Checkout.PayAsync(Pay(hold) with { Choices = Choose(["three"]) });
                })
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(3);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is CodeUsedUp);
        (await Database.AsOwnerAsync<int>($"select uses_left from promotions where event_id = {show.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_OneOfTwo_KeepsTheFeesByTheirRules()
    {
        var show = await NewEventAsync();
        await Database.AsOwnerAsync<object>(
            $"update events set cancel_fee_cents = 100, cancel_fee_basis_points = 1000 where id = {show.Id}"
        );
        var booking = await Sale.BuyAsync(show, 0, 1);

        var left = await CancelAsync(booking, booking.Tickets[0].Id);

        // Of 46.50: 1.00, and 10 % of 45.00. The levy is refundable.
        left.Tickets.Single(t => !t.IsLive).KeptCents.ShouldBe(100 + 450);
        var view = (await Sale.Bookings.FindOwnAsync(booking.Id, booking.CustomerId)).Value!;
        CancellationTerms.KeptOf(booking.Tickets[0], view.Event).ShouldBe(100 + 450, "what was said before");
        left.RefundedCents.ShouldBe(4650 - 550);
        (await CancelAsync(left)).RefundedCents.ShouldBe(2 * (4650 - 550), "the booking fee is kept");
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Owed)).ShouldBe(0);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider)).ShouldBe(2 * 550 + 250);
    }

    [Theory]
    [InlineData("allows_cancellation = false")]
    [InlineData("cancel_until = now() - interval '1 minute'")]
    public async Task Cancel_WhenTheEventDoesNotAllowIt_IsRefused(string rule)
    {
        var show = await NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0);
        await Database.AsOwnerAsync<object>($"update events set {rule} where id = {show.Id}");

        (
            await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)
        ).Refusal.ShouldBeOfType<NotCancellable>();
    }

    private static Promotion Percent(string code) => TestPrices.Make(code, PromotionEffect.Percent, 1000);

    private static HoldChoices Choose(string[] codes, params (long Seat, string Type)[] types) =>
        new(types.ToDictionary(t => t.Seat, t => t.Type), codes);

    private async Task<TestEvent> NewEventAsync(params Promotion[] promotions)
    {
        var show = await Database.NewEventAsync(prices: _ => TestPrices.Draft);
        foreach (var promotion in promotions)
        {
            var added = TestPrices.Make(promotion.Code, promotion.Effect, promotion.Value, promotion.PriceType);
            (added.EventId, added.UsesLeft) = (show.Id, promotion.UsesLeft);
            (added.StartsAt, added.EndsAt) = (promotion.StartsAt, promotion.EndsAt);
            (await Sale.Get<PriceLists>().AddPromotionAsync(added)).Succeeded.ShouldBeTrue();
        }
        return show;
    }

    private async Task RaiseAsync(TestEvent show)
    {
        var draft = TestPrices.Draft;
        foreach (var price in draft.Prices.Where(p => p is { PriceType: "adult", Category: 0 }))
            price.PriceCents = 5000;
        (await Sale.Get<PriceLists>().PublishAsync(show.Id, draft, TestActor.Job)).Succeeded.ShouldBeTrue();
    }

    private async Task<Basket> BasketAsync(HoldGranted hold) => (await Sale.Baskets.FindAsync(hold.HoldId)).Value!;

    private async Task<Quote> QuoteAsync(HoldGranted hold, HoldChoices choices) =>
        (await Sale.Get<Quotes>().OfAsync(await BasketAsync(hold), choices)).Value!;

    private async Task<Booking> CancelAsync(Booking booking, params long[] tickets) =>
        (await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, tickets.Length == 0 ? null : tickets))
            .Value!
            .Booking;
}
