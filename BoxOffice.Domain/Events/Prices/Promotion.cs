namespace BoxOffice.Domain.Events.Prices;

/// <summary>A code that customers type to pay less, or to be offered a price type.</summary>
public sealed class Promotion
{
    public const int MaxCodeLength = 40;

    public long Id { get; set; }
    public long EventId { get; set; }

    /// <summary>Letters and digits in upper case. Unique at its event.</summary>
    public required string Code { get; set; }

    public PromotionEffect Effect { get; set; }

    /// <summary>
    /// Percent: hundredths of a percent, 1 to 10,000; Amount: minor units off each ticket, at most its price; Opens: 0.
    /// </summary>
    public long Value { get; set; }

    /// <summary>The type that it opens; null for the other effects.</summary>
    public string? PriceType { get; set; }

    /// <summary>When it begins (inclusive); null: at once.</summary>
    public DateTimeOffset? StartsAt { get; set; }

    /// <summary>When it ends (exclusive); null: never.</summary>
    public DateTimeOffset? EndsAt { get; set; }

    /// <summary>How many more bookings may use it; null: any number.</summary>
    public int? UsesLeft { get; set; }

    /// <summary>Who made it.</summary>
    public required Actor Actor { get; set; }

    /// <summary>
    /// A code as people type it, with spaces, hyphens or small letters; null when the text cannot be a code.
    /// </summary>
    public static string? CodeFrom(string? typed)
    {
        var code = ReadableCode.Normalised(typed);
        return code.Length is 0 or > MaxCodeLength ? null : code;
    }
}

/// <summary>What a promotion does. Stored as text.</summary>
public enum PromotionEffect
{
    Percent,
    Amount,
    Opens,
}
