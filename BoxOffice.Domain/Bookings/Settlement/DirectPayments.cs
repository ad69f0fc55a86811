using BoxOffice.Domain.Payments.Gateway;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// The one way a booking's money is asked for without a page: always the same words under the same key, so that there
/// is one payment whoever asks, and the provider's own events where it has nothing but a failure to say under that key.
/// </summary>
public sealed class DirectPayments(IPaymentGateway gateway, ILogger<DirectPayments> log)
{
    /// <summary>How long the provider is sure to remember a key. Asking later might make a second payment.</summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(20);

    /// <summary>Asks for the money, or learns what came of asking before.</summary>
    /// <exception cref="PaymentProviderUnavailableException">Nobody knows what came of it.</exception>
    public async Task<Authorisation> AuthoriseAsync(Booking booking, CancellationToken cancellationToken)
    {
        var payment = booking.Payment!;
        try
        {
            return await gateway.AuthoriseAsync(
                new()
                {
                    IdempotencyKey = payment.ProviderKey("authorise"),
                    AmountMinor = payment.AmountCents,
                    Currency = payment.Currency.ToLowerInvariant(),
                    PaymentMethod = payment.PaymentMethod!,
                    BookingReference = booking.Id.ToString(),
                    ReceiptEmail = EmailAddress.ToAscii(booking.Email),
                },
                cancellationToken
            );
        }
        catch (PaymentRequestRejectedException unknown) when (unknown.Code == "resource_missing")
        {
            // Of all that the request names only the payment method is looked up, and the caller chose that: a
            // customer's "no", not our mistake.
            return new Authorisation.Declined(
                null,
                "payment_method_unknown",
                "The payment provider does not know this payment method."
            );
        }
        catch (PaymentRequestRejectedException rejected)
        {
            // Nothing was begun, and the same words will never begin anything.
            DirectPaymentLog.Rejected(log, rejected, booking.Id);
            return new Authorisation.Declined(null, rejected.Code, "The payment provider does not take this payment.");
        }
        catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsSpent)
        {
            if (await FollowHintAsync(booking, cancellationToken) is { } found && Read(found) is { } known)
                return known;
            throw;
        }
    }

    /// <summary>The payment one of the provider's events named, if there is one and it is this booking's.</summary>
    public async Task<PaymentState?> FollowHintAsync(Booking booking, CancellationToken cancellationToken)
    {
        if (booking.Payment!.HintedIntentId is not { } hint)
            return null;
        try
        {
            var found = await gateway.GetPaymentAsync(hint, cancellationToken);
            return found.BookingReference == booking.Id.ToString() ? found : null;
        }
        catch (PaymentRequestRejectedException)
        {
            return null; // There is no such payment.
        }
    }

    private static Authorisation? Read(PaymentState found) =>
        found.Status switch
        {
            IntentStatus.Authorised or IntentStatus.Captured => new Authorisation.Authorised(found.IntentId),
            IntentStatus.RequiresAction => new Authorisation.ActionRequired(found.IntentId),
            IntentStatus.RequiresPaymentMethod => new Authorisation.Declined(
                found.IntentId,
                "card_declined",
                "The card was declined."
            ),
            IntentStatus.Cancelled => new Authorisation.Declined(
                found.IntentId,
                "payment_cancelled",
                "The payment was cancelled."
            ),
            _ => null,
        };
}

internal static partial class DirectPaymentLog
{
    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The provider will not begin the payment of booking {BookingId}; it is declined"
    )]
    public static partial void Rejected(ILogger log, Exception rejection, Guid bookingId);
}
