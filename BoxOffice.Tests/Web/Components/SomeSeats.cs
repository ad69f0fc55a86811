using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Customer.Seats;

namespace BoxOffice.Tests.Web.Components;

/// <summary>Seats, baskets and events as the components get them.</summary>
internal static class SomeSeats
{
    public static readonly DateTimeOffset Now = new(2026, 12, 5, 18, 0, 0, TimeSpan.Zero);

    public static LaidSeat Laid(int ordinal, string row = "F", string section = "Stalls", long? priceCents = 4500) =>
        new(
            1000 + ordinal,
            ordinal,
            section,
            row,
            (ordinal + 1).ToString(System.Globalization.CultureInfo.InvariantCulture),
            new(ordinal * 20, 0),
            0,
            0,
            priceCents
        );

    public static Basket Basket(
        TimeSpan left,
        Guid? bookingId = null,
        string? payUrl = null,
        params BasketSeat[] seats
    ) =>
        new(
            Guid.NewGuid(),
            7,
            Guid.NewGuid(),
            Now + left,
            Now,
            "EUR",
            bookingId,
            payUrl,
            seats.Length > 0
                ? seats
                : [new(1011, 11, "Stalls", "F", "12", 4500), new(1012, 12, "Stalls", "F", "13", 4550)],
            PriceListId: 1
        );

    /// <summary>What the basket costs, without fees.</summary>
    public static Quote Quote(Basket basket) =>
        new()
        {
            PriceListId = basket.PriceListId,
            Currency = basket.Currency,
            Lines =
            [
                .. basket.Seats.Select(s => new QuoteLine(
                    s.Id,
                    s.Section,
                    s.Row,
                    s.Number,
                    "standard",
                    "Standard",
                    s.PriceCents,
                    DiscountCents: 0,
                    FeeCents: 0,
                    TaxCents: 0
                )),
            ],
            Fees = [],
            BookingFeeCents = 0,
            TaxCents = 0,
            TaxBasisPoints = 0,
        };

    public static SeatingView Seating(params (LaidSeat Seat, SeatStatus Status)[] seats) =>
        new(
            new EventLayout
            {
                EventId = 7,
                Currency = "EUR",
                Focus = new(0, 0),
                Seats = [.. seats.Select(s => s.Seat)],
            },
            [.. seats.Select(s => s.Status)]
        );
}
