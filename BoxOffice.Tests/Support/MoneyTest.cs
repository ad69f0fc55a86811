using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Support;

/// <summary>A test in which money moves at the provider without us, and we read about it.</summary>
public abstract class MoneyTest(SaleFixture fixture) : SaleTest(fixture)
{
    /// <summary>A confirmed booking of two seats at 65.00.</summary>
    protected async Task<Booking> BuyFor130Async(TestEvent? show = null, int first = 0) =>
        await Sale.BuyAsync(show ?? await Database.NewEventAsync(priceCents: 6500), first, first + 1);

    /// <summary>The payment's id at the provider.</summary>
    protected static string IntentOf(Booking booking) => booking.Payment!.IntentId!;

    /// <summary>
    /// The provider sends an event about the booking's payment, and the reconciler settles the booking.
    /// </summary>
    protected async Task HearAsync(Booking booking, string type = ProviderEventTypes.Refunded)
    {
        await Sale.Inbox.ReceiveAsync(new ProviderEvent(Guid.NewGuid().ToString(), type, IntentOf(booking), null));
        await SettleAsync();
    }

    /// <summary>Everything that is due is settled.</summary>
    protected async Task SettleAsync()
    {
        while (await Sale.Reconciler.ReconcileAsync(CancellationToken.None) > 0) { }
    }

    protected async Task CancelAsync(Booking booking, params long[] tickets) =>
        (
            await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, tickets.Length == 0 ? null : tickets)
        ).Succeeded.ShouldBeTrue();

    /// <summary>
    /// Every refund of the booking, those made elsewhere first, then by status and amount: amount, status, who made it.
    /// </summary>
    protected Task<string?> RefundsAsync(Booking booking) =>
        Database.AsOwnerAsync<string?>(
            $"""
            select string_agg(
                r.amount_cents || ' ' || r.status || case when r.made_elsewhere then ' elsewhere' else '' end, ', '
                order by r.made_elsewhere desc, r.status, r.amount_cents desc)
            from refunds r join payments p on p.id = r.payment_id where p.booking_id = '{booking.Id}'
            """
        );

    /// <summary>What the ledger has of the booking: provider, sales, owed and uncovered.</summary>
    protected async Task<(long Provider, long Sales, long Owed, long Uncovered)> LedgerAsync(Booking booking) =>
        (
            await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider),
            await Database.BalanceAsync(booking.Id, LedgerAccounts.Sales),
            await Database.BalanceAsync(booking.Id, LedgerAccounts.Owed),
            await Database.BalanceAsync(booking.Id, LedgerAccounts.Uncovered)
        );

    /// <summary>The open review items about a booking, the oldest first.</summary>
    protected async Task<IReadOnlyList<ReviewItem>> ItemsAsync(Guid bookingId) =>
        [.. (await Sale.Review.ReadAsync()).Items.Where(i => i.BookingId == bookingId).Reverse()];

    /// <summary>What is refunded at the provider, by us and by hand.</summary>
    protected async Task<long> RefundedAsync(Booking booking) =>
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded;
}
