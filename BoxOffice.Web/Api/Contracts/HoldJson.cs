using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>A hold. <paramref name="HoldToken"/> is all that is needed to use it: keep it secret.</summary>
public sealed record HoldJson(
    string HoldToken,
    long EventId,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<PricedSeatJson> Seats,
    long TotalCents,
    string Currency
)
{
    /// <summary>Leaves out the hold's token, which must not be logged.</summary>
    public override string ToString() => nameof(HoldJson);

    /// <summary>A hold granted this moment.</summary>
    public static HoldJson Of(HoldToken token, EventLayout layout, PriceList list, HoldGranted granted)
    {
        var seats = layout
            .SeatsOf(granted.SeatIds)
            .Select(s => new PricedSeatJson(s.Id, s.Section, s.Row, s.Number, list.PresetPriceOf(s.Category)!.Value))
            .ToList();
        return new(
            token.ToString(),
            layout.EventId,
            granted.ExpiresAt,
            seats,
            seats.Sum(s => s.PriceCents),
            layout.Currency
        );
    }

    public static HoldJson Of(HoldToken token, Basket basket) =>
        new(
            token.ToString(),
            basket.EventId,
            basket.ExpiresAt,
            [.. basket.Seats.Select(s => new PricedSeatJson(s.Id, s.Section, s.Row, s.Number, s.PriceCents))],
            basket.Total.Minor,
            basket.Currency
        );
}
