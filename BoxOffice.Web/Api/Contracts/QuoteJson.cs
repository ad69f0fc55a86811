using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>What the seats of a hold cost now. Amounts are in minor units.</summary>
/// <param name="Lines">One for each seat of the hold.</param>
/// <param name="Fees">All fees by name; they are part of the total.</param>
/// <param name="TaxCents">The tax that the total contains.</param>
/// <param name="ExchangeCents">The part of the total that tickets given back pay.</param>
/// <param name="VoucherCents">The part of the total that vouchers pay.</param>
/// <param name="DueCents">What is left to pay.</param>
/// <param name="ComesBackCents">What tickets given back cost more than the total: it is refunded.</param>
public sealed record QuoteJson(
    IReadOnlyList<QuoteLineJson> Lines,
    IReadOnlyList<QuoteFeeJson> Fees,
    long DiscountCents,
    long FeeCents,
    decimal TaxPercent,
    long TaxCents,
    long TotalCents,
    long ExchangeCents,
    long VoucherCents,
    long DueCents,
    long ComesBackCents,
    string Currency,
    long PriceListId
)
{
    public static QuoteJson Of(Quote quote) =>
        new(
            [
                .. quote.Lines.Select(l => new QuoteLineJson(
                    l.SeatId,
                    l.Section,
                    l.Row,
                    l.Number,
                    l.PriceType,
                    l.FaceCents,
                    l.DiscountCents,
                    l.FeeCents,
                    l.TaxCents,
                    l.PriceCents
                )),
            ],
            [.. quote.Fees.Select(f => new QuoteFeeJson(f.Name, f.Cents))],
            quote.DiscountCents,
            quote.FeeCents,
            quote.TaxBasisPoints / 100m,
            quote.TaxCents,
            quote.TotalCents,
            quote.ExchangeCents,
            quote.VoucherCents,
            quote.DueCents,
            quote.ComesBackCents,
            quote.Currency,
            quote.PriceListId
        );
}

/// <summary>
/// A ticket in a quote. <paramref name="PriceCents"/> is the face price less the discount, with the ticket's fees.
/// </summary>
public sealed record QuoteLineJson(
    long SeatId,
    string Section,
    string Row,
    string SeatNumber,
    string PriceType,
    long FaceCents,
    long DiscountCents,
    long FeeCents,
    long TaxCents,
    long PriceCents
);

/// <summary>A fee in a quote.</summary>
public sealed record QuoteFeeJson(string Name, long Cents);
