using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Payments;

/// <summary>
/// Writes movements, in the transaction of their cause. The sale's own movement is written by <c>confirm_booking</c>.
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

    /// <summary>Tickets are void: what of their price is covered is owed to the customer.</summary>
    public static Task PostVoidAsync(
        BoxOfficeDbContext context,
        Guid id,
        Guid bookingId,
        long cents,
        long uncoveredCents,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            context,
            "void",
            id,
            bookingId,
            actor,
            cancellationToken,
            (LedgerAccounts.Sales, cents),
            (LedgerAccounts.Uncovered, -uncoveredCents),
            (LedgerAccounts.Owed, uncoveredCents - cents)
        );

    /// <summary>What was owed is paid back.</summary>
    public static Task PostRefundAsync(
        BoxOfficeDbContext context,
        Refund refund,
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
            (LedgerAccounts.Provider, -refund.AmountCents)
        );

    /// <summary>What the tickets of a booking are worth, and how much of that is uncovered, in minor units.</summary>
    public static async Task<(long Worth, long Uncovered)> BalancesAsync(
        BoxOfficeDbContext context,
        Guid bookingId,
        CancellationToken cancellationToken
    )
    {
        var sums = await context
            .Database.SqlQuery<long[]>(
                $"""
                select array[coalesce(-sum(e.amount_cents) filter (where a.kind = 'revenue'), 0),
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
