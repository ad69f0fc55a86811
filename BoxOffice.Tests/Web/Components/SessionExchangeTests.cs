using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// A session that was opened without the exchange in its address, such as by the link from the checkout, learns of it
/// from the basket, and keeps it when the basket ends.
/// </summary>
public sealed class SessionExchangeTests(SaleFixture fixture) : SessionTest(fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Exchange_ItsSeatsEnd_GoesOnWithTheNextSeats(bool givenBack)
    {
        var show = await Database.NewEventAsync();
        var (session, exchange) = await ExchangingAsync(show);

        if (givenBack)
        {
            await session.GiveBackAsync(null);
        }
        else
        {
            await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
            Clock.Advance(TimeSpan.FromSeconds(601));
            await session.RefreshAsync();
        }
        session.Basket.ShouldBeNull();
        await session.TakeAsync([show.Seats[6]]);

        session.Basket.ShouldNotBeNull().Choices.Exchange.ShouldNotBeNull().BookingId.ShouldBe(exchange.BookingId);
        session.Quote.ShouldNotBeNull().ExchangeCents.ShouldBe(4500);
    }

    [Fact]
    public async Task Exchange_Stopped_DoesNotReturnWithTheNextSeats()
    {
        var show = await Database.NewEventAsync();
        var (session, _) = await ExchangingAsync(show);

        await session.StopExchangeAsync();
        await session.GiveBackAsync(null);
        await session.TakeAsync([show.Seats[6]]);

        session.Basket.ShouldNotBeNull().Choices.Exchange.ShouldBeNull();
        session.Quote.ShouldNotBeNull().ExchangeCents.ShouldBe(0);
    }

    /// <summary>The booking that the exchange made ended the basket, so that the next seats are bought.</summary>
    [Fact]
    public async Task Exchange_MadeInAnotherTab_IsOver()
    {
        var show = await Database.NewEventAsync();
        var (session, exchange) = await ExchangingAsync(show);

        var made = await Sale.Get<BookingExchange>()
            .OpenPageAsync(
                exchange.BookingId,
                session.Customer!.Value,
                new(session.Basket!.HoldId, exchange.TicketIds, Guid.NewGuid().ToString(), null),
                id => new($"https://shop.example/{id}", "https://shop.example/")
            );
        made.Succeeded.ShouldBeTrue();
        await session.OnBasketChangedAsync(null);

        session.Basket.ShouldBeNull();
        session.Exchange.ShouldBeNull();
    }

    /// <summary>
    /// A customer with a booking of one ticket, whose basket has the seat for which the ticket is exchanged, and a
    /// session that does not know it from its address.
    /// </summary>
    private async Task<(SeatSession Session, ExchangedTickets Exchange)> ExchangingAsync(TestEvent show)
    {
        var hold = (await Sale.Holds.HoldAsync(show.Request(0))).Value.ShouldNotBeNull();
        var booking = (await Sale.Checkout.PayAsync(Pay(hold))).Value.ShouldNotBeNull();
        var exchange = new ExchangedTickets(booking.Id, [booking.Tickets[0].Id]);
        var first = Sale.NewSession(Clock);
        await first.OpenAsync(show.Id, new(School, booking.CustomerId), exchange);
        await first.TakeAsync([show.Seats[5]]);
        var session = await OpenAsync(show, booking.CustomerId);
        session.Exchange.ShouldNotBeNull().BookingId.ShouldBe(exchange.BookingId);
        return (session, exchange);
    }
}
