namespace BoxOffice.Domain.Bookings;

/// <summary>A booking with its tickets, its payment and its refunds, all of one moment.</summary>
/// <param name="Booking">The booking at that moment. EF Core does not track it: changes to it are not saved.</param>
/// <param name="At">Database time of that moment.</param>
public sealed record BookingSnapshot(Booking Booking, DateTimeOffset At);
