using System.Globalization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>What a customer entered on the payment form, exactly as it was sent.</summary>
/// <param name="Choice">A test card's API name, or <see cref="TypedChoice"/>.</param>
public sealed record CardEntry(string Choice, string Number, string Expiry, string Cvc, string Name)
{
    /// <summary>The choice of typing a card number.</summary>
    public const string TypedChoice = "typed";

    /// <summary>Does not print the card.</summary>
    public override string ToString() => nameof(CardEntry);

    private static readonly CardEntry Initial = new(TestCards.Offered[0].PaymentMethod, "", "", "", "");

    public static CardEntry From(IFormCollection form) =>
        new(
            form["card"].ToString() is { Length: > 0 } choice ? choice : Initial.Choice,
            form["number"].ToString(),
            form["expiry"].ToString(),
            form["cvc"].ToString(),
            form["name"].ToString()
        );

    /// <summary>The values of the form when it is shown, without the card's digits.</summary>
    public static CardEntry Shown(CardEntry? typed) => (typed ?? Initial) with { Number = "", Cvc = "" };

    /// <summary>The chosen card, or what is wrong with the entry. Exactly one of the two is set.</summary>
    internal (TestCard? Card, string? Problem) Read(DateTimeOffset now)
    {
        if (Choice != TypedChoice)
        {
            var chosen = TestCards.Offered.FirstOrDefault(card => card.PaymentMethod == Choice);
            return (chosen, chosen is null ? "Choose one of the cards." : null);
        }

        if (Number.Length == 0)
            return (null, "Enter a card number.");
        if (!IsValidAt(now))
            return (null, "Enter an expiry date in the future, as MM / YY.");
        if (Cvc.Length is < 3 or > 4 || !Cvc.All(char.IsAsciiDigit))
            return (null, "Enter the three or four digits on the back of the card.");
        var card = TestCards.Numbered(Number);
        return (
            card,
            card is null ? "That is not a test card. Real cards do not work here, and must not be typed here." : null
        );
    }

    // A card is valid until the end of its month.
    private bool IsValidAt(DateTimeOffset now) =>
        DateTime.TryParseExact(
            Expiry.Replace(" ", "", StringComparison.Ordinal),
            ["MM/yy", "MMyy", "MM/yyyy"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var month
        )
        && month.AddMonths(1) > now.UtcDateTime;
}
