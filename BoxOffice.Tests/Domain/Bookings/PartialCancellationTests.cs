using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Some tickets of a booking are cancelled, and the others stay.</summary>
public sealed class PartialCancellationTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Cancel_OneOfThree_RefundsItsPriceAndFreesItsSeat()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0, 1, 2);
        var ticket = booking.Tickets.Single(t => t.SeatId == show.Seats[1]);

        var left = (await CancelAsync(booking, ticket)).Value!.Booking;

        left.Status.ShouldBe(BookingStatus.Confirmed);
        left.RefundedCents.ShouldBe(4500);
        left.CurrentTickets.Select(t => t.SeatId).ShouldBe([show.Seats[0], show.Seats[2]]);
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
        (await BalanceAsync(booking, LedgerAccounts.Sales)).ShouldBe(-9000);
        (await BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_TheRestLater_CancelsTheBooking()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0, 1);
        await CancelAsync(booking, booking.Tickets[0]);

        var left = (await CancelAsync(booking, booking.Tickets[1])).Value!.Booking;

        (left.Status, left.RefundedCents).ShouldBe((BookingStatus.Cancelled, 9000));
        (await BalanceAsync(booking, LedgerAccounts.Provider)).ShouldBe(0);
    }

    [Fact]
    public async Task Cancel_VoidTicketAgain_ChangesNothing()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);
        await CancelAsync(booking, booking.Tickets[0]);

        var left = (await CancelAsync(booking, booking.Tickets[0])).Value!.Booking;

        (left.Status, left.RefundedCents).ShouldBe((BookingStatus.Confirmed, 4500));
    }

    [Fact]
    public async Task Cancel_TicketOfAnotherBooking_IsRefusedAndChangesNothing()
    {
        var show = await Database.NewEventAsync();
        var (booking, other) = (await Sale.BuyAsync(show, 0, 1), await Sale.BuyAsync(show, 2));

        (
            await Sale.Cancellation.CancelOwnAsync(
                booking.Id,
                booking.CustomerId,
                [booking.Tickets[0].Id, other.Tickets[0].Id]
            )
        )
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("ticketIds");

        (await Database.CountAsync(show, "booked")).ShouldBe(3);
    }

    [Fact]
    public async Task Cancel_NoTickets_IsRefused()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);

        (
            await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, [])
        ).Refusal.ShouldBeOfType<InvalidRequest>();
    }

    [Long]
    [Fact]
    public async Task Cancel_BookingIsLockedForTooLong_AnswersBusy()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0);
        await using (await Database.LockAsync($"select from bookings where id = '{booking.Id}' for update"))
        {
            (await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Refusal.ShouldBeOfType<Busy>();
        }

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        (await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Cancel_FiftyRequestsAtOnce_RefundEachTicketOnce()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0, 1, 2, 3, 4, 5, 6, 7);

        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i =>
                    (i % 2 == 0 ? Sale : SecondNode).Cancellation.CancelOwnAsync(
                        booking.Id,
                        booking.CustomerId,
                        [booking.Tickets[i % 7].Id, booking.Tickets[(i + 3) % 7].Id]
                    )
                )
        );
        await Sale.ReconcileAllAsync(Database);

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(7 * 4500);
        (await BalanceAsync(booking, LedgerAccounts.Sales)).ShouldBe(-4500);
        (await BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(0);
    }

    /// <summary>Each refund counts its own failures: another refund of the payment does not wait for them.</summary>
    [Fact]
    public async Task Cancel_AfterARefundThatFailed_IsRefundedAtOnce()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);
        await Fixture.ProviderFailsAsync("Refuse", count: 1, path: "/refunds");
        await CancelAsync(booking, booking.Tickets[0]);

        await CancelAsync(booking, booking.Tickets[1]);

        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
        (await BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(-4500, "the refund that failed is tried again");
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);
        (await BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(0);
    }

    /// <summary>
    /// The provider has refused one refund under its key for ever, and made another of the same amount. The first must
    /// not be taken for the second.
    /// </summary>
    [Fact]
    public async Task Cancel_StoredFailureBesideAnEqualRefund_BothAreRefunded()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);
        await Fixture.ProviderFailsAsync("StoredBefore", count: 1, path: "/refunds");
        await CancelAsync(booking, booking.Tickets[0]);
        await CancelAsync(booking, booking.Tickets[1]);

        await Sale.ReconcileAllAsync(Database);
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(9000);
        (await BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(0);
    }

    private Task<Outcome<BookingView>> CancelAsync(Booking booking, Ticket ticket) =>
        Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, [ticket.Id]);

    private Task<long> BalanceAsync(Booking booking, string account) => Database.BalanceAsync(booking.Id, account);
}
