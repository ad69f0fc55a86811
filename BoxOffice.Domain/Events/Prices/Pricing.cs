namespace BoxOffice.Domain.Events.Prices;

/// <summary>
/// Computes prices from a price list. PostgreSQL computes them again when seats are reserved (Data/Sql/pricing.sql); a
/// test compares the two.
/// </summary>
public static class Pricing
{
    private const int Whole = 10_000;

    /// <summary>Prices the seats, each with the price type chosen for it.</summary>
    /// <param name="list">The hold's price list.</param>
    /// <param name="currency">The event's currency.</param>
    /// <param name="channel">Where they are sold.</param>
    /// <param name="promotion">A promotion that may be used, or null.</param>
    /// <param name="seats">Seats of the event; at least one.</param>
    /// <param name="typeOf">The key of the type chosen for a seat, by its id; null: the preset.</param>
    /// <param name="isExchange">
    /// Whether tickets are given back for them. Then the fees of the booking were paid with those.
    /// </param>
    /// <returns>
    /// The quote, or <see cref="PriceTypeNotOffered"/>, <see cref="PriceTypeNeedsCode"/>,
    /// <see cref="PriceTypeLimited"/>, <see cref="CompanionWithoutWheelchairSpace"/>.
    /// </returns>
    public static Outcome<Quote> Quote(
        PriceList list,
        string currency,
        SalesChannel channel,
        Promotion? promotion,
        IReadOnlyList<PricedSeat> seats,
        Func<long, string?> typeOf,
        bool isExchange = false
    )
    {
        var chosen = new List<(PricedSeat Seat, PriceType Type, long Face)>();
        foreach (var seat in seats)
        {
            var key = typeOf(seat.Id) ?? list.PresetOf(seat.Category, channel)?.Key;
            var type = list.Types.Find(t => t.Key == key);
            var face = type is null ? null : list.PriceOf(seat.Category, type.Key, channel);
            if (face is null || (type!.Needs == PriceTypeNeed.Reason && channel == SalesChannel.Web))
                return new PriceTypeNotOffered(key ?? "");
            chosen.Add((seat, type, face.Value));
        }
        if (WhyNot([.. chosen.Select(c => (c.Seat, c.Type))], promotion) is { } refusal)
            return refusal;

        var perTicket = FeesOf(list, FeePer.Ticket, channel);
        var lines = chosen.ConvertAll(c => Line(list, c.Seat, c.Type, c.Face, promotion, perTicket));
        var ticketCents = lines.Sum(l => l.PriceCents);
        var bookingFees =
            ticketCents > 0 && !isExchange
                ? FeesOf(list, FeePer.Booking, channel).ConvertAll(f => new QuoteFee(f.Name, Of(f, ticketCents)))
                : [];
        var bookingFee = bookingFees.Sum(f => f.Cents);
        return new Quote
        {
            PriceListId = list.Id,
            Currency = currency,
            Lines = lines,
            Fees =
            [
                .. perTicket
                    .Select(f => new QuoteFee(
                        f.Name,
                        lines.Sum(l => l.FaceCents > l.DiscountCents ? Of(f, l.FaceCents - l.DiscountCents) : 0)
                    ))
                    .Concat(bookingFees)
                    .GroupBy(f => f.Name)
                    .Select(same => new QuoteFee(same.Key, same.Sum(f => f.Cents)))
                    .Where(f => f.Cents > 0),
            ],
            BookingFeeCents = bookingFee,
            TaxCents = lines.Sum(l => l.TaxCents) + ContainedTax(bookingFee, list.TaxBasisPoints),
            TaxBasisPoints = list.TaxBasisPoints,
            PromotionCode = promotion?.Code,
            OpenedType = promotion?.PriceType,
        };
    }

    /// <summary>The tax that an amount contains, rounded half up.</summary>
    /// <param name="cents">0 or more.</param>
    /// <param name="basisPoints">The rate, in hundredths of a percent.</param>
    public static long ContainedTax(long cents, int basisPoints) =>
        (2 * cents * basisPoints + Whole + basisPoints) / (2 * (Whole + basisPoints));

    /// <summary>A part of an amount, in hundredths of a percent, rounded half up.</summary>
    public static long BasisPoints(long cents, long points) => (cents * points + Whole / 2) / Whole;

    private static QuoteLine Line(
        PriceList list,
        PricedSeat seat,
        PriceType type,
        long face,
        Promotion? promotion,
        List<Fee> fees
    )
    {
        var discount = promotion?.Effect switch
        {
            PromotionEffect.Percent => BasisPoints(face, promotion.Value),
            PromotionEffect.Amount => Math.Min(face, promotion.Value),
            _ => 0,
        };
        var fee = face > discount ? fees.Sum(f => Of(f, face - discount)) : 0;
        return new(
            seat.Id,
            seat.Section,
            seat.Row,
            seat.Number,
            type.Key,
            type.Name,
            face,
            discount,
            fee,
            ContainedTax(face - discount + fee, list.TaxBasisPoints)
        );
    }

    private static Refusal? WhyNot(IReadOnlyList<(PricedSeat Seat, PriceType Type)> chosen, Promotion? promotion)
    {
        var opened = promotion is { Effect: PromotionEffect.Opens } ? promotion.PriceType : null;
        foreach (var (_, type) in chosen)
        {
            if (type.Needs == PriceTypeNeed.Code && type.Key != opened)
                return new PriceTypeNeedsCode(type.Key);
        }
        foreach (var same in chosen.GroupBy(c => c.Type, c => c.Seat))
        {
            if (same.Count() < same.Key.Least || same.Count() > same.Key.Most)
                return new PriceTypeLimited(same.Key.Key, same.Key.Name, same.Key.Least, same.Key.Most);
        }
        var companionsLack = chosen
            .GroupBy(c => (c.Seat.Section, c.Seat.Row))
            .Any(row => row.Count(c => c.Type.IsCompanion) > row.Count(c => c.Seat.IsWheelchairSpace));
        return companionsLack ? new CompanionWithoutWheelchairSpace() : null;
    }

    private static List<Fee> FeesOf(PriceList list, FeePer per, SalesChannel channel) =>
        [.. list.Fees.Where(f => f.Per == per && (f.Channel ?? channel) == channel).OrderBy(f => f.Ordinal)];

    private static long Of(Fee fee, long cents) => fee.AmountCents ?? BasisPoints(cents, fee.BasisPoints!.Value);
}
