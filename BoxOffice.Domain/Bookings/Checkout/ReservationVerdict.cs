using BoxOffice.Domain.Seating;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>The answer of <c>reserve_booking</c>.</summary>
/// <param name="Outcome">One of <see cref="OutcomeWord"/>.</param>
/// <param name="SeatLimit">The most seats one customer may have of the event, where it was known.</param>
/// <param name="About">What a refusal is about: a price type, a code or an amount; otherwise null.</param>
/// <param name="Reserved">The reserved seats with their new versions.</param>
/// <param name="Snapshot">The booking with the request's idempotency key, if there is one.</param>
internal sealed record ReservationVerdict(
    string Outcome,
    int? SeatLimit,
    string? About,
    IReadOnlyList<SeatChange> Reserved,
    BookingSnapshot? Snapshot
);
