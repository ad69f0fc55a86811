using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// The provider's own events, received by a listening shop and passed on to the sale late, repeated or shuffled.
/// </summary>
public sealed class WebhookTests : WebhookTest
{
    [Fact]
    public async Task Webhook_PagePaid_MakesThePaymentDueAtOnce()
    {
        var page = await PaidPageAsync(await Database.NewEventAsync());
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);
        (await StatusAsync(page.BookingId)).ShouldBe("Pending", "nothing is due within the caller's lease");

        foreach (var heard in await Shop.HearAsync(2))
            (await Sale.Inbox.ReceiveAsync(heard)).ShouldBeTrue();
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await StatusAsync(page.BookingId)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Webhooks_DoubledShuffledAndAtOnce_ChangeNothingTwice()
    {
        var show = await Database.NewEventAsync();
        var page = await PaidPageAsync(show);
        await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job);
        var customer = await Database.AsOwnerAsync<Guid>(
            $"select customer_id from bookings where id = '{page.BookingId}'"
        );
        (await Sale.Cancellation.CancelOwnAsync(page.BookingId, customer)).Succeeded.ShouldBeTrue();
        var heard = await Shop.HearAsync(5);

        var random = new Random(20261123);
        var handedIn = heard.Concat(heard).Concat(heard).OrderBy(_ => random.Next()).ToList();
        var isNew = await Task.WhenAll(handedIn.Select(e => Sale.Inbox.ReceiveAsync(e)));
        await Sale.ReconcileAllAsync(Database);

        isNew.Count(n => n).ShouldBe(heard.Count);
        (await StatusAsync(page.BookingId)).ShouldBe("Cancelled");
        await Database.ShouldBeSoundAsync(settled: true);
        await Provider.ShouldAgreeWithAsync(Database);
    }

    [Fact]
    public async Task Webhook_ClaimsAPaymentThatWasNotMade_ChangesNothing()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(show);

        await Sale.Inbox.ReceiveAsync(
            new ProviderEvent("evt_lie", "checkout.session.completed", "cs_lie", page.BookingId.ToString())
        );
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await StatusAsync(page.BookingId)).ShouldBe("Pending");
        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        await Sale.Settlement.ClosePaymentAsync(page.BookingId, "end of test", TestActor.Job);
    }

    /// <summary>The last safeguard: a payment that is closed in the shop but still open at the provider.</summary>
    [Fact]
    public async Task Webhook_PaymentForADeclinedBooking_IsCancelled()
    {
        var page = await OpenAsync(await Database.NewEventAsync());
        await Sale.Moves.DeclineAsync(page.BookingId, "test", TestActor.Job, CancellationToken.None);
        (await Provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", GoodCard))).Dispose();

        foreach (var heard in await Shop.HearAsync(2))
            await Sale.Inbox.ReceiveAsync(heard);
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (
            await Database.AsOwnerAsync<object?>(
                $"select next_check_at from payments where booking_id = '{page.BookingId}'"
            )
        ).ShouldBeNull();
    }

    [Fact]
    public async Task Webhook_RefundHasEnded_MakesItDueAtOnce()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0);
        await Provider.ControlAsync("refunds", new { status = "Pending" });
        await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);
        await Provider.ControlAsync("refunds/settle", new { status = "Succeeded" });

        foreach (var heard in await Shop.HearAsync(6))
            await Sale.Inbox.ReceiveAsync(heard);
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (
            await Database.AsOwnerAsync<string>(
                "select r.status from refunds r join payments p on p.id = r.payment_id where p.booking_id = "
                    + $"'{booking.Id}'"
            )
        ).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Webhook_AboutAnUnknownPayment_ChangesNothing()
    {
        (
            await Sale.Inbox.ReceiveAsync(
                new ProviderEvent("evt_other", "payment_intent.succeeded", "pi_other", "BX-OTHER")
            )
        ).ShouldBeTrue();
        (
            await Sale.Inbox.ReceiveAsync(new ProviderEvent("evt_other", "payment_intent.succeeded", "pi_other", null))
        ).ShouldBeFalse();
    }

    /// <summary>
    /// RECONCILE: every webhook is lost. Two nodes settle paid, declined, unpaid and cancelled orders between them.
    /// </summary>
    [Fact]
    public async Task Webhooks_AllLost_AreNotNeeded()
    {
        await Provider.ControlAsync("webhooks", new { drop = 1000 });
        await using var other = new TestSale(Database, Provider);
        var (show, late) = (await Database.NewEventAsync(), await Database.NewEventAsync());
        var paid = new List<PaymentPage>();
        for (var seat = 0; seat < 12; seat++)
            paid.Add(await PaidPageAsync(show, seat));
        var unpaid = await OpenAsync(late);
        await Database.PassTimeAsync(late.Id, TimeSpan.FromMinutes(11));

        await Database.MakePaymentsDueAsync();
        await Task.WhenAll(
            Enumerable
                .Range(0, 3)
                .SelectMany(_ => new[] { Sale, other })
                .Select(s => s.Reconciler.ReconcileAsync(CancellationToken.None))
        );

        (await Database.CountAsync(show, "booked")).ShouldBe(paid.Count);
        (await StatusAsync(unpaid.BookingId)).ShouldBe("Abandoned");
        await Database.ShouldBeSoundAsync(settled: true);
        await Provider.ShouldAgreeWithAsync(Database);
    }
}
