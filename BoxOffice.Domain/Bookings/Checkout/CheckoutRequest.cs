using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>A customer's request to buy the seats of a hold.</summary>
/// <param name="HoldId">The hold whose seats are bought, all of them.</param>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="Email">A plausible address of at most 254 characters.</param>
/// <param name="IdempotencyKey">
/// The caller's key, 1 to 200 characters. The same request sent twice with one key makes one booking.
/// </param>
/// <param name="PaymentMethod">
/// The provider's name of a card, such as <c>pm_card_visa</c>; null when the customer pays on the provider's page.
/// </param>
public sealed record CheckoutRequest(
    Guid HoldId,
    string Name,
    string Email,
    string IdempotencyKey,
    string? PaymentMethod
)
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public const int MaxNameLength = Booking.MaxNameLength;
    public const int MaxEmailLength = Booking.MaxEmailLength;
    public const int MaxKeyLength = CommandKey.MaxLength;

    /// <summary>
    /// The secret that will open the booking's private link, at least 128 random bits; null when only the browser that
    /// made the booking may open it. Stored as a hash.
    /// </summary>
    public string? AccessToken { get; init; }

    /// <summary>
    /// The price types and codes of the tickets, and tickets given back for them. By default all have the preset type.
    /// </summary>
    public HoldChoices Choices { get; init; } = HoldChoices.None;

    /// <summary>The total that the customer was shown, in minor units; null: any total is right.</summary>
    public long? ShownCents { get; init; }

    /// <summary>Whether the provider's page may be opened for what is left to pay.</summary>
    public bool MayOpenPage { get; init; }

    /// <summary>Where it is sold.</summary>
    public SalesChannel Channel { get; init; } = SalesChannel.Web;

    /// <summary>Who sells; null: the customer of the hold.</summary>
    public Actor? Seller { get; init; }

    /// <summary>Why, for price types that need a reason.</summary>
    public string? Reason { get; init; }

    /// <summary>What the customer gave at the counter.</summary>
    public IReadOnlyList<CounterTender> Tenders { get; init; } = [];

    /// <summary>
    /// A hash of the key, which is stored in its place. The stored answer is encrypted with the key, so the key must
    /// not be in the database.
    /// </summary>
    public string StoredKey => StoredKeyOf(IdempotencyKey);

    /// <summary>The address as it is stored and counted: trimmed, lower case.</summary>
    public string NormalisedEmail => EmailAddress.Normalised(Email);

    /// <summary>
    /// SHA-256 of hold, name, e-mail address, payment method, tickets and codes: a repeat of a request has the same.
    /// </summary>
    public string Fingerprint
    {
        get
        {
            string[] always = [HoldId.ToString("N"), Name, NormalisedEmail, PaymentMethod ?? ""];
            var chosen = Choices.Types.OrderBy(t => t.Key).Select(t => string.Create(Invariant, $"{t.Key}={t.Value}"));
            var given = Tenders.Select(t =>
                string.Create(Invariant, $"{t.Tender} {t.Cents} {t.GivenCents} {t.Reference}")
            );
            var exchanged = Choices.Exchange?.TicketIds.Order().Select(id => id.ToString(Invariant)) ?? [];
            var text = string.Join('\n', [.. always, .. chosen, .. Choices.Codes, .. given, .. exchanged]);
            return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>Without the customer's name and address, which must not be logged.</summary>
    public override string ToString() => $"{nameof(CheckoutRequest)} of hold {HoldId}";

    /// <inheritdoc cref="StoredKey"/>
    public static string StoredKeyOf(string key) => BookingSecrets.Hash(key);

    /// <summary>The first problem that the request has by itself; null when it has none.</summary>
    public Refusal? Check() =>
        this switch
        {
            _ when IdempotencyKey.Length is 0 or > MaxKeyLength || IdempotencyKey.Any(char.IsControl) =>
                new InvalidRequest("Idempotency-Key", $"Send an Idempotency-Key of 1 to {MaxKeyLength} characters."),
            _ when CheckPerson(Name, Email) is { } problem => problem,
            { PaymentMethod: { } method }
                when method.Length is 0 or > Payment.MaxMethodLength || method.Any(char.IsControl) => MethodNeeded,
            _ when Choices.Codes.Count > Quotes.MaxCodes => new InvalidRequest(
                "codes",
                $"Give at most {Quotes.MaxCodes} codes."
            ),
            _ when Tenders.Any(t => t.Cents <= 0 || t.GivenCents < t.Cents) => new InvalidRequest(
                "tenders",
                "Each payment is more than nothing, and the cash given is not less than it."
            ),
            _ => null,
        };

    /// <summary>Something is left to pay, and the request names no payment method.</summary>
    internal static InvalidRequest MethodNeeded { get; } =
        new("paymentId", "Name a payment method of the provider, such as pm_card_visa.");

    /// <summary>What is wrong with a customer's name or e-mail address; null when nothing is.</summary>
    public static InvalidRequest? CheckPerson(string name, string email) =>
        !name.Any(char.IsLetterOrDigit) ? new("name", "Please give a name for the booking.")
        : name.Length > MaxNameLength ? new("name", $"A name has at most {MaxNameLength} characters.")
        : name.Any(DisturbsText) ? new("name", "A name is a single line of text.")
        : !EmailAddress.IsPlausible(email) ? new("email", "Please give an e-mail address, such as ada@example.org.")
        : null;

    // Line breaks of every kind, and marks that change the direction of the text after them. Joiners are allowed: names
    // need them.
    private static bool DisturbsText(char c) =>
        char.IsControl(c)
        || c is '\u2028' or '\u2029' or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
