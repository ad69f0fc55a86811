namespace BoxOffice.Domain.Bookings;

/// <summary>A booking with its tickets, its payment and its refunds, all of one moment.</summary>
/// <param name="Booking">As it stood. Tracked by nothing: changing it changes nothing else.</param>
/// <param name="At">Database time of that moment.</param>
public sealed record BookingSnapshot(Booking Booking, DateTimeOffset At);
