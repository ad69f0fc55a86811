using BoxOffice.Domain.Events;

namespace BoxOffice.Domain.Bookings;

/// <summary>A booking and its event.</summary>
public sealed record BookingView
{
    public required Booking Booking { get; init; }
    public required Event Event { get; init; }
}
