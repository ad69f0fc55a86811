using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Receives verified webhooks. Each event is stored once and makes its payment due at once. Its content is not trusted:
/// the reconciler reads the payment from the provider. So events may come late, twice or out of order. A closed payment
/// becomes due again only by an event that says that money is authorised or captured; a captured one only by an event
/// about a refund or a dispute.
/// </summary>
public sealed class WebhookInbox(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>Stores the event. False when it was stored before.</summary>
    public async Task<bool> ReceiveAsync(ProviderEvent received, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var isNew =
            await context.Database.ExecuteSqlAsync(
                $"""
                insert into provider_event_receipts (id, type, object_id, received_at)
                values ({received.Id}, {received.Type}, {received.ObjectId}, clock_timestamp()) on conflict do nothing
                """,
                cancellationToken
            ) == 1;
        var bookingId = Guid.TryParse(received.BookingReference, out var reference) ? reference : Guid.Empty;
        if (isNew)
        {
            await context.Database.ExecuteSqlAsync(
                $"""
                update payments set next_check_at = clock_timestamp(), version = version + 1, hinted_intent_id =
                    case when {ProviderEventTypes.AreOfAPayment(
                    received.Type
                )} and payment_method is not null and intent_id is null
                    then {received.ObjectId} else hinted_intent_id end
                where (booking_id = {bookingId} or intent_id = {received.ObjectId} or session_id = {received.ObjectId}
                    or source_payment_id = (select p.id from payments p where p.intent_id = {received.ObjectId}))
                and (status in ('Open', 'Authorised') or next_check_at is not null
                    or (status in ('Declined', 'Voided') and {ProviderEventTypes.SpeakOfMoney(
                    received.Type
                )})
                    or (status = 'Captured' and {ProviderEventTypes.SpeakOfMoneyTakenBack(received.Type)}))
                """,
                cancellationToken
            );
        }

        await transaction.CommitAsync(cancellationToken);
        return isNew;
    }
}
