using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>
/// Compares our ledger with the provider's balance. Payments that differ are first read from the provider, because
/// their events may have been lost; what still differs then is listed for people. Payments with an undecided dispute
/// are read as well: a dispute that is lost changes no balance.
/// </summary>
public sealed class LedgerReconciliation(
    IDbContextFactory<BoxOfficeDbContext> contexts,
    NpgsqlDataSource database,
    IPaymentGateway gateway,
    BookingSettlement settlement,
    ILogger<LedgerReconciliation> log
)
{
    /// <summary>
    /// How long before and after the period the other side is looked at: we may learn of a change later than it was
    /// made, and clocks differ.
    /// </summary>
    private static readonly TimeSpan Before = TimeSpan.FromDays(3);
    private static readonly TimeSpan After = TimeSpan.FromDays(1);

    private static readonly Actor Reconciliation = Actor.System("reconciliation");

    // The ledger agrees with these rows at every commit (ledger.sql). A movement of a sale has the id of its booking,
    // that of a late payment the id of the payment. A begun refund leaves the balance before it has succeeded.
    private const string Ours = """
        select kind, source, booking_id, payment_id, amount, currency, coalesce(at >= $2 and at < $3, false)
        from (
            select 'Charge' as kind, p.intent_id as source, p.booking_id, p.id as payment_id,
                p.captured_cents as amount, p.currency, m.at
            from payments p join ledger_movements m on m.id in (p.id, p.booking_id)
            where p.intent_id is not null and p.captured_cents > 0
            union all -- Captured at the provider; the customer decides whether it is kept.
            select 'Charge', p.intent_id, p.booking_id, p.id, p.amount_cents, p.currency, null
            from payments p join bookings b on b.id = p.booking_id join holds h on h.id = b.offer_hold_id
            where p.status in ('Open', 'Authorised') and h.expires_at > clock_timestamp()
            union all
            select 'Refund', r.provider_refund_id, p.booking_id, p.id, coalesce(e.amount_cents, -r.amount_cents),
                p.currency, m.at
            from refunds r join payments p on p.id = r.payment_id left join ledger_movements m on m.id = r.id
            left join ledger_entries e on e.movement_id = m.id and e.account = 'provider'
            where r.provider_refund_id is not null
            union all
            select 'RefundFailure', r.provider_refund_id, p.booking_id, p.id, r.amount_cents, p.currency, null
            from refunds r join payments p on p.id = r.payment_id
            where r.provider_refund_id is not null and r.status = 'Failed'
            union all
            select 'Dispute', d.provider_dispute_id, p.booking_id, p.id, -d.amount_cents, p.currency, d.created_at
            from disputes d join payments p on p.id = d.payment_id where d.status <> 'Warning'
            union all
            select 'DisputeReversal', d.provider_dispute_id, p.booking_id, p.id, d.amount_cents, p.currency,
                d.decided_at
            from disputes d join payments p on p.id = d.payment_id where d.status = 'Won') money
        where source = any ($1) or (at >= $2 and at < $3)
        """;

    /// <summary>Compares a period, at any time and as often as wanted.</summary>
    /// <param name="from">The first moment.</param>
    /// <param name="until">The moment after the last one.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>How many differences are left, also those that are on the list already.</returns>
    /// <exception cref="PaymentProviderUnavailableException">The provider gave no answer.</exception>
    public async Task<int> CompareAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken = default
    )
    {
        await ReadUndecidedAsync(cancellationToken);
        var differences = await FindDifferencesAsync(from, until, cancellationToken);
        if (differences.Count > 0)
        {
            await ReadAgainAsync(differences, cancellationToken);

            // The balance is listed anew too, because what was read may have led to refunds.
            differences = await FindDifferencesAsync(from, until, cancellationToken);
        }
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var difference in differences)
            await ReviewItems.AddAsync(context, difference.ToReviewItem(), cancellationToken);
        return differences.Count;
    }

    private async Task<List<MoneyDifference>> FindDifferencesAsync(
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var theirs = await ProviderMoney.SumAsync(
            gateway.ListBalanceTransactionsAsync(from - Before, until + After, cancellationToken),
            from,
            until,
            cancellationToken
        );
        var ours = await ReadOursAsync(theirs.Keys, from, until, cancellationToken);
        return
        [
            .. theirs
                .Keys.Union(ours.Keys)
                .Select(key => MoneyDifference.Of(ours.GetValueOrDefault(key), theirs.GetValueOrDefault(key)))
                .OfType<MoneyDifference>(),
        ];
    }

    private async Task<Dictionary<MoneyKey, OurMoney>> ReadOursAsync(
        IEnumerable<MoneyKey> keys,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand(Ours);
        command.Parameters.AddWithValue(keys.Select(key => key.Source).Distinct().ToArray());
        command.Parameters.AddWithValue(from.ToUniversalTime());
        command.Parameters.AddWithValue(until.ToUniversalTime());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var ours = new Dictionary<MoneyKey, OurMoney>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var key = new MoneyKey(Enum.Parse<BalanceKind>(reader.GetString(0)), reader.GetString(1));
            ours[key] = new(
                key,
                reader.GetGuid(2),
                reader.GetGuid(3),
                reader.GetInt64(4),
                reader.GetString(5),
                reader.GetBoolean(6)
            );
        }
        return ours;
    }

    /// <summary>Reads the payments that differ from the provider.</summary>
    private Task ReadAgainAsync(List<MoneyDifference> differences, CancellationToken cancellationToken)
    {
        var bookings = differences.Select(d => d.Ours?.BookingId).OfType<Guid>().ToArray();
        var intents = differences.Select(d => d.Theirs?.IntentId).OfType<string>().ToArray();
        return ReadAgainAsync(
            $"""
            update payments set next_check_at = clock_timestamp(), version = version + 1
            where booking_id = any ({bookings}) or intent_id = any ({intents})
            returning booking_id as "Value"
            """,
            cancellationToken
        );
    }

    /// <summary>Reads the payments with a dispute that is undecided, as far as we know, from the provider.</summary>
    private Task ReadUndecidedAsync(CancellationToken cancellationToken) =>
        ReadAgainAsync(
            $"""
            update payments set next_check_at = clock_timestamp(), version = version + 1
            where id in (select payment_id from disputes where status in ('Warning', 'Open'))
            returning booking_id as "Value"
            """,
            cancellationToken
        );

    /// <summary>Settles bookings, which reads their payments from the provider.</summary>
    /// <param name="makeDue">Makes the payments due and returns their bookings.</param>
    /// <param name="cancellationToken">Stops between two bookings.</param>
    private async Task ReadAgainAsync(FormattableString makeDue, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await context.Database.SqlQuery<Guid>(makeDue).ToListAsync(cancellationToken);
        foreach (var booking in due.Distinct())
        {
            try
            {
                await settlement.SettleAsync(booking, Reconciliation, cancellationToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The payment reconciler tries it again; until then the difference is on the list.
                ReconciliationLog.NotRead(log, failure, booking);
            }
        }
    }
}

internal static partial class ReconciliationLog
{
    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Booking {BookingId} differs from the provider's balance and could not be settled; it is tried again"
    )]
    public static partial void NotRead(ILogger log, Exception failure, Guid bookingId);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The ledger of {Day} and the provider's balance differ {Count} times; see the review list"
    )]
    public static partial void Differs(ILogger log, DateOnly day, int count);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The ledger could not be compared with the provider's balance; it is tried again"
    )]
    public static partial void Failed(ILogger log, Exception failure);
}
