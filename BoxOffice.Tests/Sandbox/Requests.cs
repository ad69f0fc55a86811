using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Sandbox;

/// <summary>Requests as the shop makes them, and steps that bring a payment to a test's first state.</summary>
internal static class Requests
{
    public const string Reference = "BX-7QK4";

    public static string NewKey() => Guid.NewGuid().ToString("N");

    public static AuthoriseRequest Authorise(string card = "pm_card_visa", long amount = 4850, string? key = null) =>
        new()
        {
            IdempotencyKey = key ?? NewKey(),
            AmountMinor = amount,
            Currency = "gbp",
            PaymentMethod = card,
            BookingReference = Reference,
            ReceiptEmail = "ada@example.org",
        };

    public static OpenCheckoutRequest Checkout(string? key = null) =>
        new()
        {
            IdempotencyKey = key ?? NewKey(),
            AmountMinor = 9950,
            Currency = "gbp",
            Lines = [new("Stalls, row F", 4850, 2), new("Booking fee", 250, 1)],
            BookingReference = Reference,
            CustomerEmail = "ada@example.org",
            SuccessUrl = "https://shop.example/paid?session={CHECKOUT_SESSION_ID}",
            CancelUrl = "https://shop.example/basket",
        };

    public static async Task<string> AuthorisedAsync(this SandboxUnderTest sandbox, long amount = 4850)
    {
        var outcome = await sandbox.Gateway.AuthoriseAsync(Authorise(amount: amount));
        return outcome.ShouldBeOfType<Authorisation.Authorised>().IntentId;
    }

    public static async Task<string> CapturedAsync(this SandboxUnderTest sandbox, long amount = 4850)
    {
        var intentId = await sandbox.AuthorisedAsync(amount);
        (await sandbox.Gateway.CaptureAsync(intentId)).ShouldBeOfType<CaptureOutcome.Captured>();
        return intentId;
    }

    /// <summary>Sends the hosted page's form as a browser does.</summary>
    public static Task<HttpResponseMessage> SubmitAsync(
        this SandboxUnderTest sandbox,
        OpenedCheckout checkout,
        string action,
        params (string Name, string Value)[] fields
    ) =>
        sandbox.Http.PostAsync(
            new Uri($"{checkout.Url}/{action}"),
            new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)))
        );
}
