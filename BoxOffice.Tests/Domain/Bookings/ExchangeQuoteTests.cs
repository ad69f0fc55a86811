using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>What an exchange costs is said before, and refused before, as it is when it is made.</summary>
public sealed class ExchangeQuoteTests(SaleFixture fixture) : SaleTest(fixture)
{
    private const string Secret = "a secret of this test, 128 bits";

    [Fact]
    public async Task Exchange_DifferenceTooSmallForACard_IsRefusedAndQuotedSo()
    {
        var (cheap, dear) = (await Database.NewEventAsync(), await Database.NewEventAsync(priceCents: 4520));
        var old = await BuyAsync(cheap, 0);
        var tickets = new[] { old.Tickets[0].Id };
        var wanted = dear.RequestOf(old.CustomerId, 0);
        var hold = (await Sale.Holds.HoldAsync(wanted)).Value!;
        var choices = HoldChoices.None with { Exchange = new(old.Id, tickets) };
        var small = new CardAmountTooSmall(20, 50, "EUR");

        (await QuoteAsync(hold, choices)).Refusal.ShouldBe(small);
        var order = Order(hold.HoldId, tickets, TestRequests.GoodCard);
        (await Sale.Get<BookingExchange>().PayAsync(old.Id, Secret, order)).Refusal.ShouldBe(small);
        var voucher = (await Sale.Get<Vouchers>().IssueAsync(500, "EUR", null, TestActor.Job)).Value!;
        var covered = choices with { Codes = [voucher] };
        (await QuoteAsync(hold, covered)).Value!.DueCents.ShouldBe(0);
        order = Order(hold.HoldId, tickets, card: null) with { Choices = covered };
        (await Sale.Get<BookingExchange>().PayAsync(old.Id, Secret, order)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Quote_OfABookingThatCannotBeExchanged_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0, 1);
        var hold = (await Sale.Holds.HoldAsync(show.RequestOf(old.CustomerId, 5))).Value!;
        var choices = HoldChoices.None with { Exchange = new(old.Id, [old.Tickets[0].Id]) };
        (await QuoteAsync(hold, choices)).Value!.DueCents.ShouldBe(0);
        await Provider.RefundByHandAsync(old.Payment!.IntentId!, 1000);
        await Sale.Settlement.ReadRecordsAsync(old, CancellationToken.None);

        (await QuoteAsync(hold, choices)).Refusal.ShouldBeOfType<NotExchangeable>();
    }

    private async Task<Outcome<Quote>> QuoteAsync(HoldGranted hold, HoldChoices choices) =>
        await Sale.Get<Quotes>().OfAsync((await Sale.Baskets.FindAsync(hold.HoldId)).Value!, choices);

    private static ExchangeOrder Order(Guid hold, long[] tickets, string? card) =>
        new(hold, tickets, Guid.NewGuid().ToString("N"), card) { AccessToken = Secret };

    private async Task<Booking> BuyAsync(TestEvent show, params int[] seats)
    {
        var request = TestRequests.Pay(await Sale.HoldAsync(show, seats)) with { AccessToken = Secret };
        return (await Sale.Checkout.PayAsync(request)).Value.ShouldNotBeNull();
    }
}
