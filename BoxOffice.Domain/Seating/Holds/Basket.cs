using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>A customer's live hold, with prices and time left.</summary>
/// <param name="ExpiresAt">Database time.</param>
/// <param name="Now">
/// Database time when it was read. The countdown starts from it, so a wrong clock in the browser does no harm.
/// </param>
/// <param name="BookingId">The booking being paid for with it, if any.</param>
/// <param name="PayUrl">
/// The address of the provider's page where that payment continues; null when there is none.
/// </param>
/// <param name="Seats">In the order of picking; never empty.</param>
/// <param name="PriceListId">The price list that its seats are sold from.</param>
public sealed record Basket(
    Guid HoldId,
    long EventId,
    Guid CustomerId,
    DateTimeOffset ExpiresAt,
    DateTimeOffset Now,
    string Currency,
    Guid? BookingId,
    string? PayUrl,
    IReadOnlyList<BasketSeat> Seats,
    long PriceListId
)
{
    /// <summary>The basket of a hold that was just granted, made without reading the database.</summary>
    /// <param name="layout">The event's layout.</param>
    /// <param name="list">The hold's price list.</param>
    /// <param name="customerId">Who holds it.</param>
    /// <param name="granted">The hold.</param>
    public static Basket Of(EventLayout layout, PriceList list, Guid customerId, HoldGranted granted) =>
        new(
            granted.HoldId,
            layout.EventId,
            customerId,
            granted.ExpiresAt,
            granted.Now,
            layout.Currency,
            BookingId: null,
            PayUrl: null,
            [
                .. layout
                    .SeatsOf(granted.SeatIds)
                    .Select(s => new BasketSeat(
                        s.Id,
                        s.Ordinal,
                        s.Section,
                        s.Row,
                        s.Number,
                        list.PresetPriceOf(s.Category)!.Value
                    )),
            ],
            granted.PriceListId
        );

    /// <summary>The price types and codes that the customer has chosen.</summary>
    public HoldChoices Choices { get; init; } = HoldChoices.None;

    /// <summary>Whether the hold may still be renewed.</summary>
    public bool MayBeRenewed { get; init; } = true;

    /// <summary>
    /// What the customer is paying on the provider's page, which is the rest that nothing else pays; null when no
    /// payment is under way.
    /// </summary>
    public Money? Paying { get; init; }

    public Money Total => new(Seats.Sum(s => s.PriceCents), Currency);
    public TimeSpan TimeLeft => ExpiresAt - Now;
}

/// <summary>A seat in a basket.</summary>
/// <param name="PriceCents">What it costs by the basket's price list when no price type is chosen.</param>
public sealed record BasketSeat(long Id, int Ordinal, string Section, string Row, string Number, long PriceCents);
