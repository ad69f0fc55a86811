using BoxOffice.Domain.Events;

namespace BoxOffice.Domain.Bookings;

/// <summary>A booking and its event.</summary>
public sealed record BookingView
{
    public required Booking Booking { get; init; }
    public required Event Event { get; init; }

    /// <summary>
    /// The bookings for which tickets of this one were, or are being, given back; the first comes first.
    /// </summary>
    public IReadOnlyList<ExchangeView> Exchanges { get; init; } = [];

    /// <summary>The seats that are offered to it now; null when none are. Not read for lists of bookings.</summary>
    public OfferView? Offer { get; init; }
}

/// <summary>A booking for which tickets of another were, or are being, given back.</summary>
public sealed record ExchangeView(Guid BookingId, BookingStatus Status);
