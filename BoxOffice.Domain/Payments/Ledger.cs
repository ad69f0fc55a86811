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
            (LedgerAccounts.Provider, LedgerAccounts.Owed, payment.CapturedCents),
            cancellationToken
        );

    /// <summary>Tickets are void: their price is owed to the customer.</summary>
    public static Task PostVoidAsync(
        BoxOfficeDbContext context,
        Guid id,
        Guid bookingId,
        long cents,
        Actor actor,
        CancellationToken cancellationToken
    ) =>
        PostAsync(
            context,
            "void",
            id,
            bookingId,
            actor,
            (LedgerAccounts.Sales, LedgerAccounts.Owed, cents),
            cancellationToken
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
            (LedgerAccounts.Owed, LedgerAccounts.Provider, refund.AmountCents),
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
