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
            cancellationToken,
            (LedgerAccounts.Provider, payment.CapturedCents),
            (LedgerAccounts.Owed, -payment.CapturedCents)
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
            cancellationToken,
            (LedgerAccounts.Owed, refund.AmountCents),
            (LedgerAccounts.Of(tender), -refund.AmountCents)
        );

    /// <summary>
    /// What the tickets of a booking are worth, less what the staff allowed, and how much of that is uncovered, in
    /// minor units.
    /// </summary>
    public static async Task<(long Worth, long Uncovered)> BalancesAsync(
        BoxOfficeDbContext context,
        Guid bookingId,
        CancellationToken cancellationToken
    )
    {
        var sums = await context
            .Database.SqlQuery<long[]>(
                $"""
                select array[coalesce(-sum(e.amount_cents) filter (where a.kind in ('revenue', 'allowance')), 0),
                    coalesce(sum(e.amount_cents) filter (where a.kind = 'uncovered'), 0)]::bigint[] as "Value"
                from ledger_movements m join ledger_entries e on e.movement_id = m.id
                    join ledger_accounts a on a.code = e.account
                where m.booking_id = {bookingId}
                """
            )
            .SingleAsync(cancellationToken);
        return (sums[0], sums[1]);
    }

    /// <summary>Writes a movement.</summary>
    /// <param name="legs">Amounts by account, which sum to zero; positive is a debit.</param>
    public static Task PostAsync(
        BoxOfficeDbContext context,
        string kind,
        Guid id,
        Guid bookingId,
        Actor actor,
        CancellationToken cancellationToken,
        params (string Account, long Cents)[] legs
    ) =>
        context.Database.ExecuteSqlAsync(
            $"""
            select post_movement({id}, {kind}, {bookingId}, {actor.ToString()},
                {legs.Select(leg => leg.Account).ToArray()}, {legs.Select(leg => leg.Cents).ToArray()})
            """,
            cancellationToken
        );
}
