using BoxOffice.Domain.Events;

namespace BoxOffice.Domain.Bookings;

/// <summary>A booking and what it is for.</summary>
public sealed record BookingView
{
    public required Booking Booking { get; init; }
    public required Event Event { get; init; }
}
