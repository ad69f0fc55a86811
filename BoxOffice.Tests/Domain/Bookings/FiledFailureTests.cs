using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// The provider authorised a payment, but stored a failure under the shop's idempotency key and repeats it for ever.
/// Only its webhooks name the payment, and an hour later its search. The shop looks the payment up before it uses it.
/// </summary>
public sealed class FiledFailureTests : WebhookTest
{
    [Fact]
    public async Task FiledFailure_WebhookNamesThePayment_IsBooked()
    {
        var show = await Database.NewEventAsync();
        var booking = await PendingAsync(show);
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(booking)).ShouldBe("Pending");

        foreach (var heard in await Shop.HearAsync(1))
            await Sale.Inbox.ReceiveAsync(heard);
        await Sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await StatusAsync(booking)).ShouldBe("Confirmed");
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Received.ShouldBe(4500);
    }

    /// <summary>
    /// The provider has deleted the key by then, so repeating the request would make a second payment.
    /// </summary>
    [Fact]
    public async Task FiledFailure_WebhookComesTheNextDay_CancelsThePayment()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var booking = await PendingAsync(show);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(booking)).ShouldBe("Abandoned");
        await Sale.BuyAsync(show, 0);
        Provider.Clock.Advance(TimeSpan.FromHours(25));

        foreach (var heard in await Shop.HearAsync(1))
            await Sale.Inbox.ReceiveAsync(heard);
        await Sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{booking}'")).ShouldBe(
            "Voided"
        );
    }

    [Fact]
    public async Task FiledFailure_WebhookComesDuringClosing_CancelsThePayment()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var booking = await PendingAsync(show);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        await Sale.BuyAsync(show, 0);
        await using var context = Database.NewContext();
        var seen = await context.Bookings.AsNoTracking().Include(b => b.Payments).SingleAsync(b => b.Id == booking);

        foreach (var heard in await Shop.HearAsync(1))
            await Sale.Inbox.ReceiveAsync(heard);
        await Sale.Get<BookingMoves>().CloseOrphanAsync(seen, null, TestActor.Job, CancellationToken.None);
        await Sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task FiledFailure_WebhookNamesThePaymentOfAnotherBooking_ChangesNothing()
    {
        var show = await Database.NewEventAsync();
        var other = await Sale.BuyAsync(show, 1);
        var booking = await PendingAsync(show);
        var otherPayment = (await Provider.PaymentsForAsync(other.Id)).ShouldHaveSingleItem().Id;

        await Sale.Inbox.ReceiveAsync(
            new ProviderEvent("evt_lie", ProviderEventTypes.Authorised, otherPayment, booking.ToString())
        );
        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Pending");
        (await StatusAsync(other.Id)).ShouldBe("Confirmed");
    }

    private async Task<Guid> PendingAsync(TestEvent show)
    {
        var hold = await Sale.HoldAsync(show, 0);
        await Provider.ControlAsync("faults", new { mode = "Stored", path = "/payment_intents" });
        await Provider.ControlAsync("search", new { milliseconds = 3_600_000 });
        return (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>().BookingId;
    }
}
