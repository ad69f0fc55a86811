using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Tickets that are given back do not count towards the seat limit.</summary>
public sealed class ExchangeLimitTests(SaleFixture fixture) : SaleTest(fixture)
{
    private const string Secret = "a secret of this test, 128 bits";

    [Fact]
    public async Task Exchange_OfAsManyTicketsAsTheLimit_HoldsAndBooksAsMany()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var old = await BuyAsync(show, 0, 1, 2, 3);
        var tickets = old.Tickets.Select(t => t.Id).ToArray();
        var wanted = show.RequestOf(old.CustomerId, 5, 6, 7, 8);
        (await Sale.Holds.HoldAsync(wanted)).Refusal.ShouldBe(new TooManySeats(4), "without an exchange");

        var hold = (await Sale.Holds.HoldAsync(wanted with { GivesBack = tickets })).Value.ShouldNotBeNull();
        var one = show.RequestOf(old.CustomerId, 9) with { GivesBack = tickets };
        (await Sale.Holds.HoldAsync(one)).Refusal.ShouldBe(new TooManySeats(4), "one more than the limit");
        var made = await Sale.Get<BookingExchange>().PayAsync(old.Id, Secret, Order(hold.HoldId, tickets, card: null));

        made.Value.ShouldNotBeNull().CurrentTickets.Count.ShouldBe(4);
        (await ReadAsync(old)).Status.ShouldBe(BookingStatus.Cancelled);
    }

    [Fact]
    public async Task Hold_ForAnExchange_CanOnlyBeBookedInExchangeForEnoughTickets()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var old = await BuyAsync(show, 0, 1, 2, 3);
        var tickets = old.Tickets.Select(t => t.Id).ToArray();
        var wanted = show.RequestOf(old.CustomerId, 5, 6, 7) with { GivesBack = tickets };
        var hold = (await Sale.Holds.HoldAsync(wanted)).Value.ShouldNotBeNull();

        // Another address: the limit of addresses does not apply.
        (await Sale.Checkout.PayAsync(TestRequests.Pay(hold))).Refusal.ShouldBe(new TooManySeats(4));
        var exchange = Sale.Get<BookingExchange>();
        (
            await exchange.PayAsync(old.Id, Secret, Order(hold.HoldId, tickets[..2], TestRequests.GoodCard))
        ).Refusal.ShouldBe(new TooManySeats(4));
        (await exchange.PayAsync(old.Id, Secret, Order(hold.HoldId, tickets[..3], null))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Hold_ForTicketsOfAnotherCustomer_KeepsTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var (old, other) = (await BuyAsync(show, 0, 1, 2, 3), await BuyAsync(show, 4));
        var wanted = show.RequestOf(old.CustomerId, 5) with { GivesBack = [other.Tickets[0].Id] };

        (await Sale.Holds.HoldAsync(wanted)).Refusal.ShouldBe(new TooManySeats(4));
    }

    private static ExchangeOrder Order(Guid hold, long[] tickets, string? card) =>
        new(hold, tickets, Guid.NewGuid().ToString("N"), card) { AccessToken = Secret };

    private async Task<Booking> BuyAsync(TestEvent show, params int[] seats)
    {
        var request = TestRequests.Pay(await Sale.HoldAsync(show, seats)) with { AccessToken = Secret };
        return (await Sale.Checkout.PayAsync(request)).Value.ShouldNotBeNull();
    }

    private async Task<Booking> ReadAsync(Booking booking) =>
        (await Sale.Bookings.FindOwnAsync(booking.Id, booking.CustomerId)).Value!.Booking;
}
