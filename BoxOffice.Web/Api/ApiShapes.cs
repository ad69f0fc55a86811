using System.Text.Json;
using System.Text.Json.Serialization;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Web.Api;

/// <summary>An event. <paramref name="Status"/> is <c>upcoming</c>, <c>on-sale</c>, <c>sold-out</c> or <c>ended</c>. Times are UTC.</summary>
public sealed record EventJson(
    long Id,
    string Name,
    string Description,
    string VenueName,
    string TimeZone,
    DateTimeOffset EventDate,
    DateTimeOffset SalesStart,
    DateTimeOffset SalesEnd,
    string Status,
    string Currency,
    long FromPriceCents,
    long ToPriceCents,
    int HoldSeconds,
    int SeatLimit
)
{
    public static EventJson Of(EventSummary summary) =>
        new(
            summary.Event.Id,
            summary.Event.Name,
            summary.Event.Description,
            summary.VenueName,
            summary.TimeZone,
            summary.Event.EventDate,
            summary.Event.SalesStart,
            summary.Event.SalesEnd,
            StatusName(summary.Status),
            summary.Event.Currency,
            summary.From.Minor,
            summary.To.Minor,
            summary.Event.HoldSeconds,
            summary.Event.SeatLimit
        );

    private static string StatusName(EventStatus status) =>
        status switch
        {
            EventStatus.Upcoming => "upcoming",
            EventStatus.OnSale => "on-sale",
            EventStatus.SoldOut => "sold-out",
            _ => "ended",
        };
}

/// <summary>A seat. <paramref name="Status"/> is <c>available</c>, <c>held</c>, <c>reserved</c>, <c>booked</c> or <c>not-for-sale</c>; a price is null only for the last.</summary>
/// <param name="Attributes">What the seating plan notes of the seat, such as <c>wheelchair</c>: a truth value, a number or a text by name. Missing when there is nothing.</param>
public sealed record SeatJson(
    long Id,
    string Section,
    string Row,
    string Number,
    long? PriceCents,
    string Status,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, JsonElement>? Attributes = null
)
{
    public static SeatJson Of(LaidSeat seat, SeatStatus status, int version) =>
        new(
            seat.Id,
            seat.Section,
            seat.Row,
            seat.Number,
            seat.PriceCents,
            seat.PriceCents is null ? "not-for-sale" : StatusName(status),
            version,
            seat.Notes
        );

    private static string StatusName(SeatStatus status) =>
        status switch
        {
            SeatStatus.Available => "available",
            SeatStatus.Held => "held",
            SeatStatus.Reserved => "reserved",
            _ => "booked",
        };
}

/// <summary>How a section's seats stand. Seats that are not for sale count in the total only.</summary>
public sealed record SectionAvailabilityJson(
    string Section,
    int Total,
    int Available,
    int Held,
    int Reserved,
    int Booked,
    int NotForSale,
    long? FromPriceCents
);

/// <summary>A seat of a hold or a booking.</summary>
public sealed record PricedSeatJson(long Id, string Section, string Row, string Number, long PriceCents);

/// <summary>A wish for seats by name.</summary>
/// <param name="SeatIds">1 to 100 different seats of the event.</param>
/// <param name="DurationSeconds">At least 1; never longer than the event's own hold time. Null: the event's.</param>
/// <param name="HoldToken">A hold these seats should join, without resetting its clock; null: a new hold.</param>
public sealed record HoldWishJson(long[]? SeatIds, int? DurationSeconds = null, string? HoldToken = null)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(HoldWishJson);
}

/// <summary>
/// A wish for the best seats together: those of the dearest price within the budget, nearest to the best view, that leave no seat alone. Wheelchair spaces are
/// kept until all else that fits is sold.
/// </summary>
/// <param name="Quantity">1 to the event's seat limit.</param>
/// <param name="Section">Only there, in capitals or small letters; null: anywhere.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
/// <param name="HoldToken">A hold these seats should join; null: a new hold.</param>
public sealed record BestAvailableWishJson(
    int? Quantity,
    string? Section = null,
    long? MaxPriceCents = null,
    string? HoldToken = null
)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(BestAvailableWishJson);
}

/// <summary>A hold. <paramref name="HoldToken"/> is the only key to it: keep it secret.</summary>
public sealed record HoldJson(
    string HoldToken,
    long EventId,
    DateTimeOffset ExpiresAt,
    IReadOnlyList<PricedSeatJson> Seats,
    long TotalCents,
    string Currency
)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(HoldJson);

    /// <summary>A hold granted this moment.</summary>
    public static HoldJson Of(HoldToken token, HouseLayout house, HoldGranted granted)
    {
        var seats = house
            .SeatsOf(granted.SeatIds)
            .Select(s => new PricedSeatJson(s.Id, s.Section, s.Row, s.Number, s.PriceCents!.Value))
            .ToList();
        return new(
            token.ToString(),
            house.EventId,
            granted.ExpiresAt,
            seats,
            seats.Sum(s => s.PriceCents),
            house.Currency
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

/// <summary>A wish to buy what a hold has.</summary>
/// <param name="PaymentId">A payment method of the provider, such as <c>pm_card_visa</c>.</param>
public sealed record BookingWishJson(string? HoldToken, string? PaymentId, string? Email, string? Name)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(BookingWishJson);
}

/// <summary>A booking. <paramref name="AccessToken"/> opens it later: send it as <c>Authorization: Bearer</c>. Status is <c>confirmed</c>, <c>cancelled</c>, <c>pending</c>, <c>declined</c> or <c>abandoned</c>.</summary>
public sealed record BookingJson(
    Guid BookingId,
    string Code,
    string Status,
    long EventId,
    long TotalCents,
    string Currency,
    IReadOnlyList<PricedSeatJson> Seats,
    long RefundedCents,
    string AccessToken
)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(BookingJson);

    public static BookingJson Of(Booking booking, string accessToken) =>
        new(
            booking.Id,
            booking.Code,
            booking.Status.ToString().ToLowerInvariant(),
            booking.EventId,
            booking.TotalCents,
            booking.Currency,
            [
                .. booking
                    .Seats.OrderBy(s => s.Id)
                    .Select(s => new PricedSeatJson(s.SeatId, s.Section, s.Row, s.SeatNumber, s.PriceCents)),
            ],
            booking.Payment?.RefundedCents ?? 0,
            accessToken
        );

    /// <summary>As it was told when it was paid, whatever has become of it since.</summary>
    public static BookingJson AsMade(Booking booking, string accessToken) =>
        Of(booking, accessToken) with
        {
            Status = "confirmed",
            RefundedCents = 0,
        };
}
