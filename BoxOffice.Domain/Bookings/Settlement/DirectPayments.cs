using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BoxOffice.Domain.Bookings.Settlement;

/// <summary>
/// Asks for the payment of a booking without the provider's page. Every caller sends the same request under the same
/// key, so that there is only one payment. When the provider only repeats a failure for that key, the payment that its
/// events named is read instead.
/// </summary>
public sealed class DirectPayments(
    IPaymentGateway gateway,
    IDbContextFactory<BoxOfficeDbContext> contexts,
    ILogger<DirectPayments> log
)
{
    /// <summary>
    /// How long the provider certainly remembers a key. A request after that might make a second payment.
    /// </summary>
    public static readonly TimeSpan KeyLife = TimeSpan.FromHours(20);

    /// <summary>
    /// How long the provider's search may not know a payment yet. Only a search after that says that there is none.
    /// </summary>
    public static readonly TimeSpan SearchLag = TimeSpan.FromHours(1);

    /// <summary>
    /// Authorises the payment, or returns the outcome of an earlier request. When the provider may have forgotten the
    /// key, the payment is looked for and not asked for again.
    /// </summary>
    /// <exception cref="PaymentProviderUnavailableException">The outcome is unknown.</exception>
    public async Task<Authorisation> AuthoriseAsync(
        Booking booking,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var payment = booking.Payment!;
        if (now > booking.CreatedAt + KeyLife)
        {
            if (await FindAsync(booking, cancellationToken) is { } made)
                return Read(made) ?? throw Undecided();
            return IsSearchable(booking, now)
                ? new Authorisation.Declined(null, "payment_not_made", "The payment was never made.")
                : throw Undecided();
        }
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
            // The provider looks up only the payment method, which the caller chose. So the payment is declined, and no
            // error is logged.
            return new Authorisation.Declined(
                null,
                "payment_method_unknown",
                "The payment provider does not know this payment method."
            );
        }
        catch (PaymentRequestRejectedException rejected)
        {
            // No payment was begun, and the same request would be refused again.
            DirectPaymentLog.Rejected(log, rejected, booking.Id);
            return new Authorisation.Declined(null, rejected.Code, "The payment provider does not take this payment.");
        }
        catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsSpent)
        {
            var found =
                await FollowHintAsync(booking, cancellationToken) ?? await FindAsync(booking, cancellationToken);
            if (found is not null && Read(found) is { } known)
                return known;
            throw;
        }
    }

    /// <summary>Whether a search that finds nothing now says that no payment was made.</summary>
    public static bool IsSearchable(Booking booking, DateTimeOffset now) =>
        now > booking.CreatedAt + KeyLife + SearchLag;

    /// <summary>
    /// Looks for the payment at the provider by the booking's reference: the one that has come furthest, of those that
    /// no payment of the booking has. Null when there is none, or when the provider's search does not know it yet.
    /// One booking needs only one of them, so the others are ended.
    /// </summary>
    public async Task<PaymentState?> FindAsync(Booking booking, CancellationToken cancellationToken)
    {
        var unknown = (await gateway.FindPaymentsAsync(booking.Id.ToString(), cancellationToken))
            .Where(found =>
                found.BookingReference == booking.Id.ToString()
                && !booking.Payments.Exists(p => p.IntentId == found.IntentId)
            )
            .OrderByDescending(found => Array.IndexOf(ByProgress, found.Status))
            .ToList();
        foreach (var other in unknown.Skip(1).Where(other => other.Status != IntentStatus.Cancelled))
            await EndAsync(booking, other, cancellationToken);
        return unknown.FirstOrDefault();
    }

    /// <summary>
    /// Cancels a payment that the booking does not need. One that has money, or may still get it, goes to the list for
    /// people. Safe to repeat.
    /// </summary>
    private async Task EndAsync(Booking booking, PaymentState other, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var isOurs = await context.Payments.AnyAsync(
            p => p.BookingId == booking.Id && (p.IntentId == other.IntentId || p.HintedIntentId == other.IntentId),
            cancellationToken
        );
        if (isOurs)
            return; // Another caller, or an event of the provider, has named it since the booking was read.
        if (other.Status is not (IntentStatus.Captured or IntentStatus.Processing))
        {
            if (await gateway.VoidAsync(other.IntentId, cancellationToken) is VoidOutcome.Voided)
                return;
            other = await gateway.GetPaymentAsync(other.IntentId, cancellationToken);
        }
        var item = PaymentComparison.Report(
            booking.Payment!,
            other,
            "The provider has several payments of this booking, and another one is used for it. This one was neither "
                + "entered nor returned: return its money at the provider."
        );
        await ReviewItems.AddAsync(context, item, cancellationToken);
    }

    /// <summary>
    /// The payment that an event of the provider named; null when there is none or it is of another booking.
    /// </summary>
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

    private static readonly IntentStatus[] ByProgress =
    [
        IntentStatus.Cancelled,
        IntentStatus.RequiresPaymentMethod,
        IntentStatus.RequiresAction,
        IntentStatus.Processing,
        IntentStatus.Authorised,
        IntentStatus.Captured,
    ];

    private static PaymentProviderUnavailableException Undecided() =>
        new("Whether the payment was made is not known yet; the provider's search is asked again.");

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
        Message = "The provider will not begin the payment of booking {BookingId}; the booking is declined"
    )]
    public static partial void Rejected(ILogger log, Exception rejection, Guid bookingId);
}
