using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// The provider gave no answer, or one that does not settle the payment. The reconciler settles the payment later.
/// </summary>
public sealed class UnknownPaymentTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Theory]
    [InlineData("Before", "/payment_intents")]
    [InlineData("After", "/payment_intents")]
    [InlineData("Cut", "/payment_intents")]
    [InlineData("Before", "/capture")]
    [InlineData("After", "/capture")]
    [InlineData("Cut", "/capture")]
    [InlineData("Stored", "/capture")]
    public async Task Pay_ProviderFails_IsPendingAndTheReconcilerSettlesItOnce(string mode, string path)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Fixture.ProviderFailsAsync(mode, count: 1, path);

        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        await SecondNode.ReconcileAllAsync(Database);

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        (await Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().Received.ShouldBe(4500);
    }

    [Fact]
    public async Task Pay_ProviderUnavailableForLong_FreesTheSeatsAndLaterCancelsThePayment()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var hold = await Sale.HoldAsync(show, 0);
        await Fixture.ProviderFailsAsync("After", path: "/payment_intents");
        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();

        // The reservation lasts as long as its hold; then come ten minutes of grace.
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await Fixture.ProviderAnswersAsync();
        (await SecondNode.BuyAsync(show, 0)).Status.ShouldBe(BookingStatus.Confirmed);
        await Sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().HasMoney.ShouldBeFalse();
        (
            await Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{pending.BookingId}'")
        ).ShouldBe("Voided");
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task Pay_ProviderRefusesAccess_IsPendingAndSettledLater(int status)
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        await Fixture.ProviderFailsAsync(status: status);

        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        await Fixture.ProviderAnswersAsync();
        await SecondNode.ReconcileAllAsync(Database);

        (await StatusAsync(pending.BookingId)).ShouldBe("Confirmed");
    }

    /// <summary>
    /// The bank refuses the capture, but the payment stays authorised: it is neither paid nor closed.
    /// </summary>
    [Fact]
    public async Task Pay_CaptureRefused_FreesTheSeatsAfterTheGraceAndCancelsThePayment()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Fixture.ProviderFailsAsync("Refuse", path: "/capture");
        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();

        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(pending.BookingId)).ShouldBe("Abandoned");
        (await Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task Page_PaidButStillProcessing_FreesTheSeatsAfterTheGraceAndCancelsThePayment()
    {
        var between = new BetweenGateway(Provider.Gateway)
        {
            Seeing = state => state with { Status = IntentStatus.Processing },
        };
        await using var sale = Fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);

        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await sale.ReconcileAllAsync(Database);
        (await StatusAsync(page.BookingId)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await SecondNode.BuyAsync(show, 0);
        between.Seeing = state => state;
        await sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    /// <summary>
    /// The provider authorised the payment, but answers its key with a stored failure for ever. No webhook comes.
    /// </summary>
    [Fact]
    public async Task Pay_FailureIsStoredAtTheProvider_IsFoundByItsReference()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        await Fixture.ProviderFailsAsync("Stored", count: 1, path: "/payment_intents");
        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();

        await SecondNode.ReconcileAllAsync(Database);

        (await StatusAsync(pending.BookingId)).ShouldBe("Confirmed");
        (await Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().Received.ShouldBe(4500);
    }

    /// <summary>The provider has forgotten the key, so asking again would make a second payment.</summary>
    [Fact]
    public async Task Pay_UnknownForADay_IsLookedForAndNotAskedForAgain()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var booking = await AbandonedUnknownAsync(show, "After");
        await SecondNode.BuyAsync(show, 0);
        await GrowOldAsync(booking, hours: 20.5);
        Provider.Clock.Advance(TimeSpan.FromHours(30));

        await Sale.ReconcileAllAsync(Database);

        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await PaymentStatusAsync(booking)).ShouldBe("Voided");
    }

    [Fact]
    public async Task Pay_SeveralUnknownPayments_TheOneUsedIsSettledAndTheOtherIsReleased()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedUnknownAsync(show, "After");
        var second = await AuthoriseOnceMoreAsync(booking);
        await Provider.Gateway.CaptureAsync(second);
        await GrowOldAsync(booking, hours: 20.5);
        Provider.Clock.Advance(TimeSpan.FromHours(30));

        await Sale.ReconcileAllAsync(Database);

        var (used, other) = await SplitAsync(booking, second);
        (await StatusAsync(booking)).ShouldBe("Confirmed", "its seats were still free");
        used.Received.ShouldBe(4500);
        other.Status.ShouldBe("canceled");
        (await Sale.Review.ReadAsync()).Items.ShouldNotContain(i => i.BookingId == booking);
    }

    [Fact]
    public async Task Pay_SeveralUnknownPaymentsWithMoney_TheOtherIsListedForPeople()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedUnknownAsync(show, "After");
        var first = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Id;
        var second = await AuthoriseOnceMoreAsync(booking);
        await Provider.Gateway.CaptureAsync(first);
        await Provider.Gateway.CaptureAsync(second);
        await GrowOldAsync(booking, hours: 20.5);
        Provider.Clock.Advance(TimeSpan.FromHours(30));

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Confirmed");
        var used = await Database.AsOwnerAsync<string>(
            $"select intent_id from payments where booking_id = '{booking}'"
        );
        var other = used == first ? second : first;
        var item = (await Sale.Review.ReadAsync()).Items.Single(i => i.BookingId == booking);
        (item.Kind, item.Cause, item.AmountCents).ShouldBe((ReviewKind.UnexpectedPayment, other, 4500));
        await Provider.RefundByHandAsync(other); // As the person does.
    }

    /// <summary>Another payment with the booking's reference, under another key.</summary>
    private async Task<string> AuthoriseOnceMoreAsync(Guid booking)
    {
        var answer = await Provider.Gateway.AuthoriseAsync(
            new()
            {
                IdempotencyKey = Guid.NewGuid().ToString(),
                AmountMinor = 4500,
                Currency = "eur",
                PaymentMethod = GoodCard,
                BookingReference = booking.ToString(),
                ReceiptEmail = "ada@example.org",
            }
        );
        return answer.ShouldBeOfType<Authorisation.Authorised>().IntentId;
    }

    private async Task<(ProviderPayment Used, ProviderPayment Other)> SplitAsync(Guid booking, string used)
    {
        var payments = await Provider.PaymentsForAsync(booking);
        payments.Count.ShouldBe(2);
        return (payments.Single(p => p.Id == used), payments.Single(p => p.Id != used));
    }

    [Fact]
    public async Task Pay_NeverMade_IsClosedOnlyWhenTheSearchWouldKnowIt()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedUnknownAsync(show, "Before");
        await GrowOldAsync(booking, hours: 20.5);
        await Sale.ReconcileAllAsync(Database);
        (await PaymentStatusAsync(booking)).ShouldBe("Open", "the search may not know it yet");

        await GrowOldAsync(booking, hours: 1);
        await Sale.ReconcileAllAsync(Database);

        (await PaymentStatusAsync(booking)).ShouldBe("Voided");
        (await Provider.PaymentsForAsync(booking)).ShouldBeEmpty();
    }

    /// <summary>A booking that was abandoned while the provider failed in this way.</summary>
    private async Task<Guid> AbandonedUnknownAsync(TestEvent show, string mode)
    {
        var hold = await Sale.HoldAsync(show, 0);
        await Fixture.ProviderFailsAsync(mode);
        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(pending.BookingId)).ShouldBe("Abandoned");
        await Fixture.ProviderAnswersAsync();
        return pending.BookingId;
    }

    private Task<object?> GrowOldAsync(Guid booking, double hours) =>
        Database.AsOwnerAsync<object?>(
            "set session_replication_role = replica; update bookings set created_at = created_at - "
                + $"make_interval(secs => {hours * 3600}) where id = '{booking}'; reset session_replication_role"
        );

    [Fact]
    public async Task Pay_WebhookArrivesDuringConfirming_BothSucceed()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var pending = await PendingAsync(hold);

        // Another connection locks the seat's row, so confirming waits in its transaction. Then the webhook arrives.
        await using var other = await Database.OpenAsOwnerAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await new Npgsql.NpgsqlCommand(
                $"select from seats where id = {show.Seats[0]} for update",
                other
            ).ExecuteNonQueryAsync();
            var confirming = Sale.Settlement.SettleAsync(pending, TestActor.Job);
            await Database.AwaitBlockedAsync(1);
            var receiving = SecondNode.Inbox.ReceiveAsync(
                new ProviderEvent(Guid.NewGuid().ToString(), "payment_intent.succeeded", "pi_x", pending.ToString())
            );
            await Database.AwaitBlockedAsync(2);
            await transaction.RollbackAsync();

            (await confirming).Status.ShouldBe(BookingStatus.Confirmed);
            (await receiving).ShouldBeTrue();
        }
    }

    /// <summary>A booking that is authorised and waits to be captured.</summary>
    private async Task<Guid> PendingAsync(HoldGranted hold)
    {
        await Fixture.ProviderFailsAsync("Before", path: "/capture");
        var pending = (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        await Fixture.ProviderAnswersAsync();
        return pending.BookingId;
    }
}
