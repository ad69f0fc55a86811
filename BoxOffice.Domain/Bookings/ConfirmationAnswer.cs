using BoxOffice.Domain.Idempotency;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The answer to a command that asks for a booking. It is stored in the transaction that confirms the booking.
/// </summary>
/// <param name="Command">The command, which was claimed.</param>
/// <param name="Of">Makes the answer that is stored if this booking, which is still pending, is confirmed.</param>
public sealed record ConfirmationAnswer(ClaimedCommand Command, Func<Booking, Task<StoredAnswer>> Of);
