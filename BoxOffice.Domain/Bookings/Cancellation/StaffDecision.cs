using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings.Cancellation;

/// <summary>What a member of the staff decides for a customer, outside the event's rules.</summary>
/// <param name="Actor">The member of the staff.</param>
/// <param name="Reason">Why, 1 to <see cref="Refund.MaxReasonLength"/> characters.</param>
public sealed record StaffDecision(Actor Actor, string Reason)
{
    /// <summary>
    /// Payments of the booking to refund to before the others, in this order; empty: the last paid first. No payment
    /// gets back more than it gave.
    /// </summary>
    public IReadOnlyList<Guid> RefundFirst { get; init; } = [];

    /// <summary>The reason why it is invalid for a booking; null when it is valid.</summary>
    internal Refusal? Check(Booking booking) =>
        !Actor.IsStaff ? new InvalidRequest("actor", "Only the staff can decide this.")
        : string.IsNullOrWhiteSpace(Reason) ? new InvalidRequest("reason", "Give the reason.")
        : Reason.Trim().Length > Refund.MaxReasonLength
            ? new InvalidRequest("reason", $"Give the reason in at most {Refund.MaxReasonLength} characters.")
        : RefundFirst.Any(id => !booking.Payments.Exists(p => p.Id == id))
            ? new InvalidRequest("refundFirst", "Name payments of this booking, by their ids.")
        : null;
}
