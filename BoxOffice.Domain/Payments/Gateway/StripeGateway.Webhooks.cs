using System.Text.Json;
using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

public sealed partial class StripeGateway
{
    /// <inheritdoc/>
    public WebhookReading ParseEvent(string rawBody, string? signatureHeader)
    {
        if (string.IsNullOrEmpty(signatureHeader))
            return new BadSignature("The signature header is missing.");
        try
        {
            EventUtility.ValidateSignature(
                rawBody,
                signatureHeader,
                _options.WebhookSecret,
                (long)_options.WebhookTolerance.TotalSeconds,
                _clock.GetUtcNow().ToUnixTimeSeconds()
            );
            return ReadEvent(rawBody);
        }
        catch (StripeException exception)
        {
            return new BadSignature(exception.Message);
        }
        catch (JsonException exception)
        {
            return new BadSignature($"The body is signed but is not an event: {exception.Message}");
        }
    }

    // Parsed here and not by Stripe.net: only ids are needed, and the account's API version may differ from that of the
    // library.
    private static WebhookReading ReadEvent(string rawBody)
    {
        using var document = JsonDocument.Parse(rawBody);
        var root = document.RootElement;
        if (
            Text(root, "id") is not { } id
            || Text(root, "type") is not { Length: <= ProviderEventReceipt.MaxTypeLength } type
            || Property(Property(root, "data"), "object") is not { } subject
            || (PaymentOf(subject) ?? Text(subject, "id")) is not { } objectId
        )
        {
            return new BadSignature("The body is signed but is not an event.");
        }

        var reference =
            Text(Property(subject, "metadata"), StripeReadings.BookingReference)
            ?? Text(subject, "client_reference_id");
        return new ProviderEvent(id, type, objectId, reference);
    }

    private static JsonElement? Property(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value)
            ? value
            : null;

    // For a charge, a refund or a dispute, the id of its payment, which is the id that is stored.
    private static string? PaymentOf(JsonElement? subject) =>
        Text(subject, "object") is "charge" or "refund" or "dispute" ? Text(subject, "payment_intent") : null;

    // An id or a name from the provider. Null when it is missing, too long, or has a NUL character, which PostgreSQL
    // cannot store.
    private static string? Text(JsonElement? element, string name) =>
        Property(element, name) is { ValueKind: JsonValueKind.String } value
        && value.GetString() is { Length: <= Payment.MaxProviderIdLength } text
        && !text.Contains('\0', StringComparison.Ordinal)
            ? text
            : null;
}
