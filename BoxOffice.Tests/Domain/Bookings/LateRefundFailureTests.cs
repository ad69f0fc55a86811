using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>A bank sends the money of a refund back after the refund had succeeded.</summary>
public sealed class LateRefundFailureTests(SaleFixture fixture) : MoneyTest(fixture)
{
    [Fact]
    public async Task Refund_FailsAfterItSucceeded_IsOwedAgainAndTriedAgain()
    {
        var booking = await BuyFor130Async();
        await CancelAsync(booking);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
        var refund = (await Provider.Gateway.ListRefundsAsync(IntentOf(booking))).ShouldHaveSingleItem();
        await Provider.FailRefundAsync(refund.RefundId);

        await HearAsync(booking, ProviderEventTypes.RefundFailed);

        (await RefundsAsync(booking)).ShouldBe("13000 Failed, 13000 Pending");
        (await LedgerAsync(booking)).ShouldBe((13000, 0, -13000, 0));
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromMinutes(2));
        await Sale.ReconcileAllAsync(Database);
        (await RefundsAsync(booking)).ShouldBe("13000 Failed, 13000 Succeeded");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>The tickets are covered again by the money that came back.</summary>
    [Fact]
    public async Task RefundByHand_FailsAfterItSucceeded_CoversTheTicketsAgain()
    {
        var booking = await BuyFor130Async();
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await HearAsync(booking);
        await Provider.FailRefundAsync(refund.RefundId);

        await HearAsync(booking, ProviderEventTypes.RefundFailed);

        (await RefundsAsync(booking)).ShouldBe("1000 Failed elsewhere");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, 0, 0));
    }

    /// <summary>The tickets were voided meanwhile, so the money that came back is the customer's.</summary>
    [Fact]
    public async Task RefundByHand_FailsAfterTheCancellation_IsRefunded()
    {
        var booking = await BuyFor130Async();
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await HearAsync(booking);
        await CancelAsync(booking);
        await Provider.FailRefundAsync(refund.RefundId);

        await HearAsync(booking, ProviderEventTypes.RefundFailed);

        (await RefundsAsync(booking)).ShouldBe("1000 Failed elsewhere, 12000 Succeeded, 1000 Succeeded");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }
}
