using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Tickets are given back for other seats.</summary>
public sealed class ExchangeTests(SaleFixture fixture) : SaleTest(fixture)
{
    private const string Secret = "a secret of this test, 128 bits";

    [Fact]
    public async Task Exchange_ForTheSamePrice_MovesTheTicket()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0, 1);

        var made = (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Value!;

        made.Status.ShouldBe(BookingStatus.Confirmed);
        made.ExchangeOf.ShouldBe(old.Id);
        made.Payments.ShouldHaveSingleItem().Tender.ShouldBe(Tender.Exchange);
        var left = await ReadAsync(old);
        left.Status.ShouldBe(BookingStatus.Confirmed);
        left.CurrentTickets.ShouldHaveSingleItem().SeatId.ShouldBe(show.Seats[1]);
        left.Tickets.Single(t => !t.IsLive).ExchangedInto.ShouldBe(made.Tickets[0].Id);
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Database.BalanceAsync(old.Id, LedgerAccounts.Exchange)).ShouldBe(-4500);
        (await Database.BalanceAsync(made.Id, LedgerAccounts.Exchange)).ShouldBe(4500);
        (await Provider.PaymentsForAsync(old.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(0);
    }

    [Fact]
    public async Task Exchange_ForMore_TheCardPaysTheDifference()
    {
        var (cheap, dear) = (await Database.NewEventAsync(), await Database.NewEventAsync(priceCents: 7000));
        var old = await BuyAsync(cheap, 0);

        var made = (await ExchangeAsync(old, dear, [old.Tickets[0].Id], 0, card: TestRequests.GoodCard)).Value!;

        (made.EventId, made.TotalCents).ShouldBe((dear.Id, 7000));
        (await Provider.PaymentsForAsync(made.Id)).ShouldHaveSingleItem().Received.ShouldBe(2500);
        (await ReadAsync(old)).Status.ShouldBe(BookingStatus.Cancelled);
        (await Database.CountAsync(cheap, "booked")).ShouldBe(0);
    }

    [Fact]
    public async Task Exchange_ForLess_TheRestIsRefunded()
    {
        var (dear, cheap) = (await Database.NewEventAsync(priceCents: 7000), await Database.NewEventAsync());
        var old = await BuyAsync(dear, 0);

        await ExchangeAsync(old, cheap, [old.Tickets[0].Id], 0);

        (await Provider.PaymentsForAsync(old.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(2500);
        (await Database.BalanceAsync(old.Id, LedgerAccounts.Owed)).ShouldBe(0);
    }

    [Fact]
    public async Task Exchange_CardDeclined_OldTicketsStayAndNewSeatsAreFree()
    {
        var (cheap, dear) = (await Database.NewEventAsync(), await Database.NewEventAsync(priceCents: 7000));
        var old = await BuyAsync(cheap, 0);

        (
            await ExchangeAsync(old, dear, [old.Tickets[0].Id], 0, card: "pm_card_chargeDeclined")
        ).Refusal.ShouldBeOfType<PaymentDeclined>();

        (await ReadAsync(old)).CurrentTickets.ShouldHaveSingleItem().MovingTo.ShouldBeNull();
        (await Database.CountAsync(dear, "held")).ShouldBe(1, "the seats are back in the hold");
        (await ExchangeAsync(old, dear, [old.Tickets[0].Id], 1, card: TestRequests.GoodCard)).Succeeded.ShouldBeTrue();
    }

    /// <summary>The event allows no exchange; the staff exchange all the same, and the customer pays in cash.</summary>
    [Fact]
    public async Task Exchange_ByTheStaff_NeedsNoRuleOfTheEvent()
    {
        var (cheap, dear) = (await Database.NewEventAsync(), await Database.NewEventAsync(priceCents: 7000));
        var old = await BuyAsync(cheap, 0);
        await Database.AsOwnerAsync<object>($"update events set allows_exchange = false where id = {cheap.Id}");
        var order = Order((await Sale.HoldAsync(dear, 0)).HoldId, [old.Tickets[0].Id], null);
        var exchange = Sale.Get<BookingExchange>();
        CounterTender[] cash = [new(Tender.Cash, 2500)];
        (await exchange.PayAsync(old.Id, Secret, order)).Refusal.ShouldBeOfType<NotExchangeable>();
        (await exchange.PayAtCounterAsync(old.Id, order, new(Actor.Staff("7"), " "), cash))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("reason");

        var made = (await exchange.PayAtCounterAsync(old.Id, order, new(Actor.Staff("7"), "wrong day"), cash)).Value!;

        (made.Status, made.Channel, made.Actor).ShouldBe(
            (BookingStatus.Confirmed, SalesChannel.Counter, Actor.Staff("7"))
        );
        (await Database.BalanceAsync(made.Id, LedgerAccounts.Cash)).ShouldBe(2500);
        (await ReadAsync(old)).Status.ShouldBe(BookingStatus.Cancelled);
    }

    /// <summary>A refund after an exchange goes to the payment that the customer once made.</summary>
    [Fact]
    public async Task Cancel_AfterTwoExchanges_RefundsTheFirstPayment()
    {
        var show = await Database.NewEventAsync();
        var first = await BuyAsync(show, 0);
        var second = (await ExchangeAsync(first, show, [first.Tickets[0].Id], 1)).Value!;
        var third = (await ExchangeAsync(second, show, [second.Tickets[0].Id], 2)).Value!;

        await Sale.Cancellation.CancelOwnAsync(third.Id, third.CustomerId);

        (await Provider.PaymentsForAsync(first.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
        foreach (var booking in new[] { first, second, third })
            (await Database.BalanceAsync(booking.Id, LedgerAccounts.Owed)).ShouldBe(0);
        (await Database.CountAsync(show, "booked")).ShouldBe(0);
    }

    [Fact]
    public async Task Exchange_OneTicketTwentyTimesAtOnce_HappensOnce()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async i =>
                    i % 4 == 3
                        ? (await Sale.Cancellation.CancelOwnAsync(old.Id, old.CustomerId)).Succeeded
                            ? 0
                            : 0
                        : (await ExchangeAsync(old, show, [old.Tickets[0].Id], i + 1)).Succeeded
                            ? 1
                            : 0
                )
        );
        await Sale.ReconcileAllAsync(Database);

        outcomes.Sum().ShouldBeLessThanOrEqualTo(1);
        var refunded = (await Provider.PaymentsForAsync(old.Id)).ShouldHaveSingleItem().Refunded;
        (await Database.CountAsync(show, "booked")).ShouldBe(refunded == 0 ? 1 : 0);
        refunded.ShouldBe(outcomes.Sum() == 1 ? 0 : 4500);
    }

    [Fact]
    public async Task Exchange_TicketOfAnotherBooking_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var (old, other) = (await BuyAsync(show, 0), await BuyAsync(show, 1));

        (await ExchangeAsync(old, show, [other.Tickets[0].Id], 5)).Refusal.ShouldBeOfType<TicketNotLive>();
    }

    [Fact]
    public async Task Exchange_VoidTicket_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0, 1);
        await Sale.Cancellation.CancelOwnAsync(old.Id, old.CustomerId, [old.Tickets[0].Id]);

        (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Refusal.ShouldBeOfType<TicketNotLive>();
    }

    [Fact]
    public async Task Void_WhileTheTicketIsBeingExchanged_ChangesNothing()
    {
        var (cheap, dear) = (await Database.NewEventAsync(), await Database.NewEventAsync(priceCents: 7000));
        var old = await BuyAsync(cheap, 0, 1);
        var hold = await Sale.HoldAsync(dear, 0);
        var page = (
            await Sale.Get<BookingExchange>()
                .OpenPageAsync(old.Id, old.CustomerId, Order(hold.HoldId, [old.Tickets[0].Id], card: null), Urls)
        ).Value!;

        var left = await Sale.Moves.VoidTicketsAsync(old.Id, null, "test", true, TestActor.Job, default);

        left.CurrentTickets.Count.ShouldBe(2);
        (
            await Sale.Cancellation.CancelOwnAsync(old.Id, old.CustomerId, [old.Tickets[0].Id])
        ).Refusal.ShouldBeOfType<ExchangeUnderWay>();
        await PayOnAsync(page);
        (await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job)).Status.ShouldBe(BookingStatus.Confirmed);
        (await ReadAsync(old)).CurrentTickets.ShouldHaveSingleItem().Id.ShouldBe(old.Tickets[1].Id);
    }

    [Theory]
    [InlineData("allows_exchange = false")]
    [InlineData("exchange_until = now() - interval '1 minute'")]
    public async Task Exchange_WhenTheEventDoesNotAllowIt_IsRefused(string rule)
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0);
        await Database.AsOwnerAsync<object>($"update events set {rule} where id = {show.Id}");

        (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Refusal.ShouldBeOfType<NotExchangeable>();
        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    [Fact]
    public async Task Exchange_WrongSecret_IsNotFound()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0);
        var hold = await Sale.HoldAsync(show, 5);

        (
            await Sale.Get<BookingExchange>().PayAsync(old.Id, "wrong", Order(hold.HoldId, [old.Tickets[0].Id], null))
        ).Refusal.ShouldBeOfType<BookingNotFound>();
    }

    private static ExchangeOrder Order(Guid hold, long[] tickets, string? card) =>
        new(hold, tickets, Guid.NewGuid().ToString("N"), card) { AccessToken = Secret };

    /// <summary>A part of the money was refunded by hand, so the tickets are not worth their price any more.</summary>
    [Fact]
    public async Task Exchange_TicketsThatAreUncovered_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0, 1);
        await Provider.RefundByHandAsync(old.Payment!.IntentId!, 1000);
        await Sale.Settlement.ReadRecordsAsync(old, CancellationToken.None);

        (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Refusal.ShouldBeOfType<NotExchangeable>();
    }

    /// <summary>
    /// Our refund belongs to the new booking, and is not taken for one made by hand of the old booking.
    /// </summary>
    [Fact]
    public async Task Cancel_AfterAnExchange_IsNotARefundMadeElsewhere()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0, 1);
        var made = (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Value!;
        (await Sale.Cancellation.CancelAsync(made.Id, Secret)).Succeeded.ShouldBeTrue();

        await Sale.Settlement.ReadRecordsAsync(await ReadAsync(old), CancellationToken.None);

        (
            await Database.AsOwnerAsync<long>(
                "select count(*) from refunds r join payments p on p.id = r.payment_id where r.made_elsewhere and "
                    + $"p.booking_id in ('{old.Id}', '{made.Id}')"
            )
        ).ShouldBe(0);
        (await Provider.PaymentsForAsync(old.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
        (await Database.BalanceAsync(made.Id, LedgerAccounts.Owed)).ShouldBe(0);
    }

    /// <summary>A bank sends the refund of the new booking back: it is owed there again, and tried again.</summary>
    [Fact]
    public async Task Refund_AfterAnExchangeFailsLate_IsOwedAgain()
    {
        var show = await Database.NewEventAsync();
        var old = await BuyAsync(show, 0);
        var made = (await ExchangeAsync(old, show, [old.Tickets[0].Id], 5)).Value!;
        (await Sale.Cancellation.CancelAsync(made.Id, Secret)).Succeeded.ShouldBeTrue();
        var intent = old.Payment!.IntentId!;
        await Provider.FailRefundAsync((await Provider.Gateway.ListRefundsAsync(intent))[0].RefundId);

        await Sale.Inbox.ReceiveAsync(new ProviderEvent("evt_late", ProviderEventTypes.RefundFailed, intent, null));
        while (await Sale.Reconciler.ReconcileAsync(CancellationToken.None) > 0) { }

        (await Database.BalanceAsync(made.Id, LedgerAccounts.Owed)).ShouldBe(-4500);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);
        (await Database.BalanceAsync(made.Id, LedgerAccounts.Owed)).ShouldBe(0);
    }

    private async Task<Booking> BuyAsync(TestEvent show, params int[] seats)
    {
        var request = TestRequests.Pay(await Sale.HoldAsync(show, seats)) with { AccessToken = Secret };
        return (await Sale.Checkout.PayAsync(request)).Value.ShouldNotBeNull();
    }

    private async Task<Outcome<Booking>> ExchangeAsync(
        Booking old,
        TestEvent show,
        long[] tickets,
        int seat,
        string? card = null
    ) =>
        await Sale.Get<BookingExchange>()
            .PayAsync(old.Id, Secret, Order((await Sale.HoldAsync(show, seat)).HoldId, tickets, card));

    private async Task<Booking> ReadAsync(Booking booking) =>
        (await Sale.Bookings.FindOwnAsync(booking.Id, booking.CustomerId)).Value!.Booking;
}
