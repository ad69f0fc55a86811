namespace BoxOffice.Domain.Events.Prices;

/// <summary>What the seats of a hold cost, with every part of the total. Amounts are in minor units.</summary>
public sealed record Quote
{
    public required long PriceListId { get; init; }
    public required string Currency { get; init; }

    /// <summary>One for each seat, in the order in which the seats were given.</summary>
    public required IReadOnlyList<QuoteLine> Lines { get; init; }

    /// <summary>All fees by their names, those of tickets and of the booking, without fees of 0.</summary>
    public required IReadOnlyList<QuoteFee> Fees { get; init; }

    /// <summary>The fees of the whole booking.</summary>
    public required long BookingFeeCents { get; init; }

    /// <summary>The tax that the total contains.</summary>
    public required long TaxCents { get; init; }

    /// <summary>The rate of that tax, in hundredths of a percent.</summary>
    public required int TaxBasisPoints { get; init; }

    /// <summary>The promotion's code; null when there is none.</summary>
    public string? PromotionCode { get; init; }

    /// <summary>The key of the price type that the promotion opens; null when it opens none.</summary>
    public string? OpenedType { get; init; }

    /// <summary>The part of the total that vouchers pay.</summary>
    public long VoucherCents { get; init; }

    /// <summary>The line of a seat; null when the quote has none.</summary>
    public QuoteLine? LineOf(long seatId) => Lines.FirstOrDefault(l => l.SeatId == seatId);

    /// <summary>The name of a seat's price type when the quote has several types; null when it has one.</summary>
    public string? TypeNameOf(long seatId) =>
        Lines.DistinctBy(l => l.PriceType).Count() > 1 ? LineOf(seatId)?.TypeName : null;

    public long DiscountCents => Lines.Sum(l => l.DiscountCents);
    public long FeeCents => Fees.Sum(f => f.Cents);
    public long TotalCents => Lines.Sum(l => l.PriceCents) + BookingFeeCents;

    /// <summary>The part of the total that tickets given back pay.</summary>
    public long ExchangeCents { get; init; }

    /// <summary>What tickets given back cost more than the total; it is refunded.</summary>
    public long ComesBackCents { get; init; }

    public Money Total => new(TotalCents, Currency);

    /// <summary>What is left to pay.</summary>
    public long DueCents => TotalCents - ExchangeCents - VoucherCents;
}

/// <summary>A ticket in a quote.</summary>
public sealed record QuoteLine(
    long SeatId,
    string Section,
    string Row,
    string Number,
    string PriceType,
    string TypeName,
    long FaceCents,
    long DiscountCents,
    long FeeCents,
    long TaxCents
)
{
    public long PriceCents => FaceCents - DiscountCents + FeeCents;
}

/// <summary>A fee in a quote: the sum over all tickets and the booking.</summary>
public sealed record QuoteFee(string Name, long Cents);
