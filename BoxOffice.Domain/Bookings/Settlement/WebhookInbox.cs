using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Takes in verified webhooks. Each is written down once and makes the payment due at once; what it says is not
/// believed, the reconciler fetches the object. Late, doubled and shuffled events therefore do no harm. A payment that
/// is closed becomes due again only when the provider speaks of money.
/// </summary>
public sealed class WebhookInbox(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>Writes the event down. False when it was known already.</summary>
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
                where (booking_id = {bookingId} or intent_id = {received.ObjectId} or session_id = {received.ObjectId})
                and (status in ('Open', 'Authorised') or next_check_at is not null
                    or (status in ('Declined', 'Voided') and {ProviderEventTypes.SpeakOfMoney(
                    received.Type
                )}))
                """,
                cancellationToken
            );
        }

        await transaction.CommitAsync(cancellationToken);
        return isNew;
    }
}
