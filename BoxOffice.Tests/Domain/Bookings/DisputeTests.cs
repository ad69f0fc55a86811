using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>A cardholder disputes a payment at the bank.</summary>
public sealed class DisputeTests(SaleFixture fixture) : MoneyTest(fixture)
{
    [Fact]
    public async Task Dispute_Opened_WithholdsTheMoneyAndIsListed()
    {
        var booking = await BuyFor130Async();
        var dispute = await DisputeAsync(booking);

        (await LedgerAsync(booking)).ShouldBe((0, -13000, 0, 13000));
        (await StatusAsync(booking.Id)).ShouldBe("Confirmed");
        (await DisputesAsync(booking)).ShouldBe("13000 Open");
        var item = (await ItemsAsync(booking.Id)).ShouldHaveSingleItem();
        (item.Kind, item.Cause, item.AmountCents).ShouldBe((ReviewKind.Dispute, dispute, 13000));
        await DecideAsync(booking, dispute, "Won");
    }

    [Fact]
    public async Task Dispute_Won_CoversTheTicketsAgain()
    {
        var booking = await BuyFor130Async();

        await DecideAsync(booking, await DisputeAsync(booking, 5000), "Won");

        (await DisputesAsync(booking)).ShouldBe("5000 Won");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, 0, 0));
        (await RefundsAsync(booking)).ShouldBeNull();
    }

    [Fact]
    public async Task Dispute_Lost_StaysUncovered()
    {
        var booking = await BuyFor130Async();

        await DecideAsync(booking, await DisputeAsync(booking), "Lost");

        (await DisputesAsync(booking)).ShouldBe("13000 Lost");
        (await LedgerAsync(booking)).ShouldBe((0, -13000, 0, 13000));
        await CancelAsync(booking);
        (await RefundsAsync(booking)).ShouldBeNull("the customer has the money from the bank");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Dispute_WonAfterTheCancellation_IsRefunded()
    {
        var booking = await BuyFor130Async();
        var dispute = await DisputeAsync(booking);
        await CancelAsync(booking);
        (await RefundsAsync(booking)).ShouldBeNull("the bank has the money");

        await DecideAsync(booking, dispute, "Won");

        (await RefundsAsync(booking)).ShouldBe("13000 Succeeded");
        (await RefundedAsync(booking)).ShouldBe(13000);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>
    /// The refund waits for a bank that refused it. While the dispute is open, nothing is refunded twice.
    /// </summary>
    [Fact]
    public async Task Dispute_OpenedWhileARefundWaits_PaysWhatIsOwedUntilItIsWon()
    {
        var booking = await BuyFor130Async();
        await Fixture.ProviderFailsAsync("Refuse", count: 1, path: "/refunds");
        await CancelAsync(booking);
        await Fixture.ProviderAnswersAsync();

        var dispute = await DisputeAsync(booking);
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("13000 Failed, 13000 Failed");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
        await DecideAsync(booking, dispute, "Won");
        (await RefundsAsync(booking)).ShouldBe("13000 Failed, 13000 Failed, 13000 Succeeded");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>The provider refunds nothing of a disputed payment, so the rest stays owed until it does.</summary>
    [Fact]
    public async Task Dispute_OfPart_LeavesOnlyTheRestToRefund()
    {
        var booking = await BuyFor130Async();
        var dispute = await DisputeAsync(booking, 3000);
        await CancelAsync(booking);
        (await RefundsAsync(booking)).ShouldBe("10000 Failed, 10000 Pending");
        (await LedgerAsync(booking)).ShouldBe((10000, 0, -10000, 0));

        await DecideAsync(booking, dispute, "Won");
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("10000 Failed, 10000 Succeeded, 3000 Succeeded");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Inquiry_IsListedAndMovesNoMoney_UntilItIsADispute()
    {
        var booking = await BuyFor130Async();
        var inquiry = await Provider.DisputeAsync(IntentOf(booking), 13000, inquiry: true);
        await HearAsync(booking, ProviderEventTypes.DisputeOpened);
        (await DisputesAsync(booking)).ShouldBe("13000 Warning");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, 0, 0));
        (await ItemsAsync(booking.Id)).Count.ShouldBe(1);

        await DecideAsync(booking, inquiry, "NeedsResponse");

        (await DisputesAsync(booking)).ShouldBe("13000 Open");
        (await LedgerAsync(booking)).ShouldBe((0, -13000, 0, 13000));
        (await ItemsAsync(booking.Id)).Count.ShouldBe(2);
        await DecideAsync(booking, inquiry, "Won");
    }

    /// <summary>Every event was lost; only the end is seen.</summary>
    [Theory]
    [InlineData("Won", 13000, 0)]
    [InlineData("Lost", 0, 13000)]
    public async Task Dispute_SeenAfterItsEnd_IsEntered(string end, long provider, long uncovered)
    {
        var booking = await BuyFor130Async();
        await Provider.DecideAsync(await Provider.DisputeAsync(IntentOf(booking)), end);

        await HearAsync(booking, ProviderEventTypes.DisputeClosed);

        (await DisputesAsync(booking)).ShouldBe($"13000 {end}");
        (await LedgerAsync(booking)).ShouldBe((provider, -13000, 0, uncovered));
    }

    [Fact]
    public async Task Dispute_OfAllWhereTheEventVoids_VoidsTheTickets()
    {
        var show = await Database.NewEventAsync(priceCents: 6500);
        await Database.AsOwnerAsync<object>($"update events set money_gone_rule = 'Void' where id = {show.Id}");
        var booking = await BuyFor130Async(show);

        var dispute = await DisputeAsync(booking);

        (await StatusAsync(booking.Id)).ShouldBe("Cancelled");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await DecideAsync(booking, dispute, "Won");
        (await RefundsAsync(booking)).ShouldBe("13000 Succeeded");
    }

    private async Task<string> DisputeAsync(Booking booking, long? amount = null)
    {
        var dispute = await Provider.DisputeAsync(IntentOf(booking), amount);
        await HearAsync(booking, ProviderEventTypes.DisputeOpened);
        return dispute;
    }

    private async Task DecideAsync(Booking booking, string dispute, string status)
    {
        await Provider.DecideAsync(dispute, status);
        await HearAsync(booking, ProviderEventTypes.DisputeClosed);
    }

    private Task<string?> DisputesAsync(Booking booking) =>
        Database.AsOwnerAsync<string?>(
            "select string_agg(d.amount_cents || ' ' || d.status, ', ') from disputes d join payments p on "
                + $"p.id = d.payment_id where p.booking_id = '{booking.Id}'"
        );
}
