using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings;

/// <summary>Compares a payment, as it was read back from the provider, with what was asked for.</summary>
internal static class PaymentComparison
{
    /// <summary>How the payment differs. What counts of an authorisation is what may be captured.</summary>
    public static PaymentDifference Compare(Payment asked, PaymentState found)
    {
        if (
            found.BookingReference != asked.BookingId.ToString()
            || !string.Equals(found.Currency, asked.Currency, StringComparison.OrdinalIgnoreCase)
            || AmountOf(found) > asked.AmountCents
        )
        {
            return PaymentDifference.NotOurs;
        }
        return AmountOf(found) == asked.AmountCents ? PaymentDifference.None : PaymentDifference.Less;
    }

    /// <summary>What is captured, or may be captured, in minor units.</summary>
    public static long AmountOf(PaymentState found) =>
        found.Status == IntentStatus.Authorised ? found.CapturableMinor : found.ReceivedMinor;

    /// <summary>Tells a person about a payment that is not what was asked for.</summary>
    /// <param name="asked">The payment here.</param>
    /// <param name="found">The payment at the provider.</param>
    /// <param name="done">What was done with its money, as a sentence.</param>
    public static ReviewItem Report(Payment asked, PaymentState found, string done) =>
        new()
        {
            Kind = ReviewKind.UnexpectedPayment,
            Cause = found.IntentId,
            BookingId = asked.BookingId,
            PaymentId = asked.Id,
            AmountCents = AmountOf(found),
            Currency = found.Currency.ToUpperInvariant(),
            Seen =
                $"Payment {found.IntentId} is {found.Status} at the provider, with {AmountOf(found)} minor units of "
                + $"{found.Currency.ToUpperInvariant()} for booking {found.BookingReference ?? "(none)"}. Asked for "
                + $"were {asked.AmountCents} of {asked.Currency} for booking {asked.BookingId}. {done}",
        };
}
