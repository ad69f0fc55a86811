namespace BoxOffice.Sandbox.Payments;

/// <summary>The cards the sandbox knows.</summary>
internal static class TestCards
{
    /// <summary>The decline when the cardholder refuses on the bank's page.</summary>
    public static readonly SandboxDecline ApprovalRefused = new(
        "payment_intent_authentication_failure",
        null,
        "We could not confirm that this card is yours. Choose another card or try again."
    );

    /// <summary>One card for each result, in the order of the payment page.</summary>
    public static readonly IReadOnlyList<TestCard> Offered =
    [
        new("pm_card_visa", "4242424242424242", "succeeds"),
        new("pm_card_threeDSecure2Required", "4000002500003155", "asks for approval", NeedsApproval: true),
        new(
            "pm_card_chargeDeclined",
            "4000000000000002",
            "is declined",
            new("card_declined", "generic_decline", "Your card was declined.")
        ),
        new(
            "pm_card_chargeDeclinedInsufficientFunds",
            "4000000000009995",
            "has too little money",
            new("card_declined", "insufficient_funds", "Your card has insufficient funds.")
        ),
    ];

    private static readonly Dictionary<string, TestCard> ByName = Offered
        .Append(Offered[1] with { PaymentMethod = "pm_card_authenticationRequired" })
        .ToDictionary(card => card.PaymentMethod);

    private static readonly Dictionary<string, TestCard> ByNumber = Offered.ToDictionary(card => card.Number);

    /// <summary>The card with this name in the API.</summary>
    /// <exception cref="SandboxRefusal">No card has this name.</exception>
    public static TestCard Named(string paymentMethod) =>
        ByName.GetValueOrDefault(paymentMethod) ?? throw SandboxRefusal.Missing("PaymentMethod", paymentMethod);

    /// <summary>The card with this number, ignoring spaces and dashes; null if it is not a test card.</summary>
    public static TestCard? Numbered(string number) =>
        ByNumber.GetValueOrDefault(
            number.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)
        );
}
