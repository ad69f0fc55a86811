using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Payments;

/// <summary>
/// Writes movements, in the transaction of their cause. Those of sales, of void tickets and of exchanges are written by
/// functions of PostgreSQL (Data/Sql/ledger.sql).
/// </summary>
internal static class Ledger
{
    /// <summary>A payment that came after its booking had ended: it is owed to the customer.</summary>
    public static Task PostLatePaymentAsync(
        BoxOfficeDbContext context,
        Payment payment,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            context,
            "late-payment",
            payment.Id,
            payment.BookingId,
            actor,
            (LedgerAccounts.Provider, LedgerAccounts.Owed, payment.CapturedCents),
            cancellationToken
        );

    /// <summary>A voucher is given out: what may be bought with it is a liability.</summary>
    public static Task PostVoucherAsync(
        BoxOfficeDbContext context,
        long cents,
        string currency,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        string[] accounts = [LedgerAccounts.VouchersIssued, LedgerAccounts.Voucher];
        long[] amounts = [cents, -cents];
        return context.Database.ExecuteSqlAsync(
            $"""
            select post_movement(gen_random_uuid(), 'voucher', null, {actor.ToString()}, {accounts}, {amounts},
                {currency})
            """,
            cancellationToken
        );
    }

    /// <summary>What was owed is paid back.</summary>
    /// <param name="context">Its transaction.</param>
    /// <param name="refund">The refund.</param>
    /// <param name="tender">The tender that the money went to.</param>
    /// <param name="bookingId">The booking whose payment is refunded.</param>
    /// <param name="actor">Who causes it.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public static Task PostRefundAsync(
        BoxOfficeDbContext context,
        Refund refund,
        Tender tender,
        Guid bookingId,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            context,
            "refund",
            refund.Id,
            bookingId,
            actor,
            (LedgerAccounts.Owed, LedgerAccounts.Of(tender), refund.AmountCents),
            cancellationToken
        );

    private static Task PostAsync(
        BoxOfficeDbContext context,
        string kind,
        Guid id,
        Guid bookingId,
        Actor actor,
        (string Debit, string Credit, long Cents) entries,
        CancellationToken cancellationToken
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            select post_movement({id}, {kind}, {bookingId}, {actor.ToString()},
                {new[] { entries.Debit, entries.Credit }}, {new[] { entries.Cents, -entries.Cents }})
            """,
            cancellationToken
        );
}
