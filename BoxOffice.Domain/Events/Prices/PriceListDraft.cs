namespace BoxOffice.Domain.Events.Prices;

/// <summary>The data of a new price list.</summary>
/// <param name="Types">In their order; at least one that needs nothing.</param>
/// <param name="Prices">At most one for each category, type and channel.</param>
/// <param name="Fees">In their order.</param>
/// <param name="TaxBasisPoints">The tax that all prices contain, in hundredths of a percent; 0 to 10,000.</param>
public sealed record PriceListDraft(
    IReadOnlyList<PriceType> Types,
    IReadOnlyList<TypePrice> Prices,
    IReadOnlyList<Fee> Fees,
    int TaxBasisPoints = 0
)
{
    /// <summary>The key of the type of a list that has only one.</summary>
    public const string Standard = "standard";

    /// <summary>The most that a ticket may cost, in minor units.</summary>
    public const long MostCents = 100_000_000;

    /// <summary>One price type, at the prices of the categories, in both channels.</summary>
    public static PriceListDraft Of(IEnumerable<EventPrice> categories) =>
        new(
            [new PriceType { Key = Standard, Name = "Standard" }],
            [
                .. from category in categories
                where category.PriceCents is not null
                from channel in Enum.GetValues<SalesChannel>()
                select new TypePrice
                {
                    Category = category.Category,
                    PriceType = Standard,
                    Channel = channel,
                    PriceCents = category.PriceCents!.Value,
                },
            ],
            []
        );

    /// <summary>The first problem of the draft; null when it has none.</summary>
    public InvalidRequest? Check()
    {
        if (TaxBasisPoints is < 0 or > 10_000)
            return new("tax", "A tax rate is 0 to 100 %.");
        if (Types.Select(t => t.Key).Distinct().Count() != Types.Count)
            return new("types", "Each price type needs a key of its own.");
        if (Types.FirstOrDefault(t => !IsKey(t.Key) || t.Name.Length is 0 or > PriceType.MaxNameLength) is { } named)
        {
            return new(
                "types",
                $"The price type \"{named.Key}\" needs a key of small letters, digits and hyphens, and a name."
            );
        }
        if (Types.FirstOrDefault(t => t.Least < 1 || t.Most < t.Least) is { } limited)
        {
            return new(
                "types",
                $"A booking has at least 1 ticket of \"{limited.Key}\", and at most as many as the most."
            );
        }
        if (!Types.Any(t => t is { Needs: PriceTypeNeed.Nothing, IsCompanion: false }))
            return new("types", "At least one price type must be open to everyone.");
        if (Prices.FirstOrDefault(p => !Types.Any(t => t.Key == p.PriceType)) is { } unknown)
            return new("prices", $"There is no price type \"{unknown.PriceType}\".");
        if (Prices.Any(p => p.PriceCents is < 0 or > MostCents))
            return new("prices", "A price is 0 to 1,000,000.00.");
        if (Prices.DistinctBy(p => (p.Category, p.PriceType, p.Channel)).Count() != Prices.Count)
            return new("prices", "A price type has one price in a category and a channel.");
        return Fees.Any(f => (f.AmountCents is null) == (f.BasisPoints is null) || (f.AmountCents ?? f.BasisPoints) < 0)
            ? new("fees", "A fee is either an amount or a percentage, and not negative.")
            : null;
    }

    private static bool IsKey(string key) =>
        key.Length is > 0 and <= PriceType.MaxKeyLength
        && key[0] != '-'
        && key.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
