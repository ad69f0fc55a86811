using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>What the provider took is compared with what was asked for, before a booking is confirmed.</summary>
public sealed class ReadBackTests(SaleFixture fixture) : MoneyTest(fixture)
{
    [Fact]
    public async Task Capture_OfLess_IsRefundedAndTheSeatsReturnToTheHold()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Provider.ControlAsync("captures", new { less = 1 });

        var declined = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentDeclined>();

        declined.Reason.ShouldBe(DeclineReasons.AmountDiffers);
        declined.Message.ShouldContain("all of it goes back to you");
        var booking = await BookingOfAsync(show);
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        var payment = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem();
        (payment.Received, payment.Refunded).ShouldBe((4499, 4499));
        (await Database.BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(0);
        var item = (await ItemsAsync(booking)).ShouldHaveSingleItem();
        (item.Kind, item.Cause, item.AmountCents).ShouldBe((ReviewKind.UnexpectedPayment, payment.Id, 4499));
        (await Sale.Checkout.PayAsync(Pay(hold))).Succeeded.ShouldBeTrue("the seats are still held");
    }

    [Theory]
    [InlineData("usd", null)]
    [InlineData(null, "another booking")]
    public async Task Capture_OfAnotherCurrencyOrBooking_IsLeftToAPerson(string? currency, string? reference)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Provider.ControlAsync("captures", new { currency, reference });

        var declined = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentDeclined>();

        declined.Reason.ShouldBe(DeclineReasons.PaymentDiffers);
        declined.Message.ShouldContain("box office");
        var booking = await BookingOfAsync(show);
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await PaymentStatusAsync(booking)).ShouldBe("Voided");
        (await Database.BalanceAsync(booking, LedgerAccounts.Provider)).ShouldBe(0, "nothing is entered");
        var item = (await ItemsAsync(booking)).ShouldHaveSingleItem();
        item.Kind.ShouldBe(ReviewKind.UnexpectedPayment);
        var found = await Provider.Gateway.GetPaymentAsync(item.Cause);
        (found.ReceivedMinor, found.RefundedMinor).ShouldBe((4500, 0), "nothing is refunded by us");

        // Its webhook changes nothing, and lists nothing a second time.
        await Sale.Inbox.ReceiveAsync(
            new ProviderEvent(Guid.NewGuid().ToString(), ProviderEventTypes.Captured, item.Cause, booking.ToString())
        );
        await SettleAsync();
        (await ItemsAsync(booking)).Count.ShouldBe(1);
        await Provider.RefundByHandAsync(item.Cause);
    }

    [Theory]
    [InlineData(4501)]
    [InlineData(9000)]
    public async Task Capture_OfMore_IsLeftToAPerson(long received)
    {
        var between = new BetweenGateway(Provider.Gateway);
        await using var sale = Fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync();
        var hold = await sale.HoldAsync(show, 0);
        between.Seeing = state => state with { ReceivedMinor = received };

        (await sale.Checkout.PayAsync(Pay(hold)))
            .Refusal.ShouldBeOfType<PaymentDeclined>()
            .Reason.ShouldBe(DeclineReasons.PaymentDiffers);

        var booking = await BookingOfAsync(show);
        (await ItemsAsync(booking)).ShouldHaveSingleItem().AmountCents.ShouldBe(received);
        await Provider.RefundByHandAsync((await Provider.PaymentsForAsync(booking))[0].Id);
    }

    /// <summary>The page was completed for another amount than ours: it is released before it is captured.</summary>
    [Fact]
    public async Task Authorisation_OfAnotherAmount_IsReleasedAndNothingIsCharged()
    {
        var between = new BetweenGateway(Provider.Gateway);
        await using var sale = Fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);
        between.Seeing = state => state with { CapturableMinor = state.CapturableMinor - 1 };

        await sale.Settlement.SettleAsync(page.BookingId, TestActor.Job);

        (await StatusAsync(page.BookingId)).ShouldBe("Declined");
        (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await ItemsAsync(page.BookingId)).ShouldHaveSingleItem().Seen.ShouldContain("nothing was charged");
        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    /// <summary>A person captures at the provider what was closed here.</summary>
    [Fact]
    public async Task ClosedPayment_CapturedByHand_IsListedOnce()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await Sale.Moves.DeclineAsync(page.BookingId, "test", TestActor.Job, CancellationToken.None);
        await PayOnAsync(page);
        var intent = (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Id;
        await Provider.Gateway.CaptureAsync(intent);

        for (var time = 0; time < 2; time++)
        {
            await Sale.Inbox.ReceiveAsync(
                new ProviderEvent(
                    Guid.NewGuid().ToString(),
                    ProviderEventTypes.Captured,
                    intent,
                    page.BookingId.ToString()
                )
            );
            await SettleAsync();
        }

        (await StatusAsync(page.BookingId)).ShouldBe("Declined");
        (await ItemsAsync(page.BookingId)).ShouldHaveSingleItem().Cause.ShouldBe(intent);
        await Provider.RefundByHandAsync(intent);
    }

    private Task<Guid> BookingOfAsync(TestEvent show) =>
        Database.AsOwnerAsync<Guid>($"select id from bookings where event_id = {show.Id}");
}
