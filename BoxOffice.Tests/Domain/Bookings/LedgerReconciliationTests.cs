using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>RECONCILE: our ledger is compared with the provider's balance. No webhook comes in these tests.</summary>
public sealed class LedgerReconciliationTests(SaleFixture fixture) : MoneyTest(fixture)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task Compare_EverythingEqual_FindsNothing()
    {
        var booking = await BuyFor130Async();
        await CancelAsync(booking, booking.Tickets[0].Id);
        await BuyFor130Async();

        (await CompareAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("Omit")]
    [InlineData("Change")]
    public async Task Compare_TransactionLeftOutOrChanged_IsListedOnce(string kind)
    {
        var booking = await BuyFor130Async();
        await Provider.ControlAsync(
            "balance",
            new
            {
                kind,
                intent = IntentOf(booking),
                amount = 7,
            }
        );

        (await CompareAsync()).ShouldBe(1);
        (await CompareAsync()).ShouldBe(1);

        var item = (await ItemsAsync(booking.Id)).ShouldHaveSingleItem();
        (item.Kind, item.Cause).ShouldBe((ReviewKind.Reconciliation, $"Charge {IntentOf(booking)}"));
        Math.Abs(item.AmountCents!.Value).ShouldBe(kind == "Omit" ? 13000 : 7);
        await Fixture.ProviderAnswersAsync();
        (await CompareAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Compare_TransactionAdded_IsListed()
    {
        await Provider.ControlAsync("balance", new { kind = "Add", amount = 777 });

        (await CompareAsync()).ShouldBe(1);

        (await Sale.Review.ReadAsync()).Items.ShouldContain(i =>
            i.Kind == ReviewKind.Reconciliation && i.AmountCents == 777 && i.BookingId == null
        );
    }

    /// <summary>All events were lost: what differs is read from the provider, and then nothing differs.</summary>
    [Fact]
    public async Task Compare_MoneyMovedAtTheProvider_IsEntered()
    {
        var (refunded, disputed) = (await BuyFor130Async(), await BuyFor130Async());
        await Provider.RefundByHandAsync(IntentOf(refunded), 1000);
        var dispute = await Provider.DisputeAsync(IntentOf(disputed), 5000);

        (await CompareAsync()).ShouldBe(0);

        (await LedgerAsync(refunded)).ShouldBe((12000, -13000, 0, 1000));
        (await LedgerAsync(disputed)).ShouldBe((8000, -13000, 0, 5000));
        (await ItemsAsync(refunded.Id)).ShouldHaveSingleItem().Kind.ShouldBe(ReviewKind.RefundElsewhere);
        await Provider.DecideAsync(dispute, "Won");
        (await CompareAsync()).ShouldBe(0);
        (await LedgerAsync(disputed)).ShouldBe((13000, -13000, 0, 0));
    }

    /// <summary>It came back before we knew of it, so it is read as failed at once.</summary>
    [Fact]
    public async Task Compare_RefundByHandHasFailed_IsStoredAndNoDifference()
    {
        var booking = await BuyFor130Async();
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await Provider.FailRefundAsync(refund.RefundId);

        (await CompareAsync()).ShouldBe(0);

        (await RefundsAsync(booking)).ShouldBe("1000 Failed elsewhere");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, 0, 0));
        (await ItemsAsync(booking.Id)).ShouldHaveSingleItem().Kind.ShouldBe(ReviewKind.RefundElsewhere);
    }

    /// <summary>A dispute that is lost changes no balance, so no difference shows it.</summary>
    [Fact]
    public async Task Compare_DisputeIsLost_IsEntered()
    {
        var booking = await BuyFor130Async();
        var dispute = await Provider.DisputeAsync(IntentOf(booking));
        (await CompareAsync()).ShouldBe(0);
        await Provider.DecideAsync(dispute, "Lost");

        (await CompareAsync()).ShouldBe(0);

        (
            await Database.AsOwnerAsync<string>($"select status from disputes where provider_dispute_id = '{dispute}'")
        ).ShouldBe("Lost");
    }

    /// <summary>The money that came back is refunded while it is read, and the balance has that too.</summary>
    [Fact]
    public async Task Compare_ReadingLeadsToARefund_FindsNothing()
    {
        var booking = await BuyFor130Async();
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await CancelAsync(booking);
        await Provider.FailRefundAsync(refund.RefundId);

        (await CompareAsync()).ShouldBe(0);

        (await RefundsAsync(booking)).ShouldBe("1000 Failed elsewhere, 12000 Succeeded, 1000 Succeeded");
    }

    /// <summary>A booking is in the ledger, and the provider knows nothing of it within days.</summary>
    [Fact]
    public async Task Compare_AnotherPeriod_FindsNothing()
    {
        var booking = await BuyFor130Async();
        await Provider.ControlAsync("balance", new { kind = "Omit", intent = IntentOf(booking) });

        (await Sale.Reconciliation.CompareAsync(Now - 30 * Day, Now - 20 * Day)).ShouldBe(0);
    }

    [Fact]
    public async Task DailyReconciliation_OnTwoNodes_ComparesADayOnce()
    {
        await Database.AsOwnerAsync<object>("delete from reconciled_days");
        var compared = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(i => (i % 2 == 0 ? Sale : SecondNode).Get<DailyReconciliation>().CompareDueAsync())
        );

        compared.Count(done => done).ShouldBe(1);
        (await Database.AsOwnerAsync<long>("select count(*) from reconciled_days where ended_at is not null")).ShouldBe(
            1
        );
    }

    /// <summary>A node stopped while it compared the day.</summary>
    [Fact]
    public async Task DailyReconciliation_NotEnded_IsBegunAgainAfterItsTime()
    {
        await Database.AsOwnerAsync<object>("delete from reconciled_days");
        await Sale.Get<DailyReconciliation>().CompareDueAsync();
        await Database.AsOwnerAsync<object>("update reconciled_days set ended_at = null");
        (await Sale.Get<DailyReconciliation>().CompareDueAsync()).ShouldBeFalse();
        await Database.AsOwnerAsync<object>("update reconciled_days set began_at = began_at - interval '3 hours'");

        (await SecondNode.Get<DailyReconciliation>().CompareDueAsync()).ShouldBeTrue();
    }

    private Task<int> CompareAsync() => Sale.Reconciliation.CompareAsync(Now - Day, Now + Day);
}
