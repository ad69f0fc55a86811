using BoxOffice.Domain.Bookings;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>Seats kept until a moment for a booking that was paid too late; they cost what was paid.</summary>
public sealed record OfferJson(DateTimeOffset Until, IReadOnlyList<OfferedSeatJson> Seats)
{
    public static OfferJson Of(OfferView offer) =>
        new(offer.Until, [.. offer.Seats.Select(s => new OfferedSeatJson(s.Id, s.Section, s.Row, s.SeatNumber))]);
}

/// <summary>A seat of an offer.</summary>
public sealed record OfferedSeatJson(long Id, string Section, string Row, string Number);
