using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <summary>One order of one customer at one event: its seats, what was paid, and the secret that opens it.</summary>
public sealed class Booking
{
    public Guid Id { get; set; }
    public long EventId { get; set; }
    public Guid HolderId { get; set; }
    public Guid HoldId { get; set; }

    /// <summary>What people say at the counter: eight characters without look-alikes. Unique.</summary>
    public required string Code { get; set; }

    /// <summary>SHA-256, as 64 hexadecimal digits, of the secret in the private link, which the database never knows; null when there is no link.</summary>
    public string? AccessHash { get; set; }

    /// <summary>At most 200 characters; as the customer typed it.</summary>
    public required string Name { get; set; }

    /// <summary>At most 254 characters; trimmed and in lower case, so that a customer's limit counts all of their orders.</summary>
    public required string Email { get; set; }

    public BookingStatus Status { get; private set; } = BookingStatus.Pending;
    public long TotalCents { get; set; }
    public required string Currency { get; set; }

    /// <summary>A hash of the caller's key (<see cref="CheckoutRequest.StoredKeyOf"/>): one booking a key, for ever.</summary>
    public required string IdempotencyKey { get; set; }

    /// <summary>SHA-256 of what was asked with that key, to tell a repeat from another request.</summary>
    public required string RequestFingerprint { get; set; }

    /// <summary>The provider's reason when <see cref="BookingStatus.Declined"/>.</summary>
    public string? DeclineReason { get; private set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>After this moment the reservation is given up, once the provider has been asked.</summary>
    public DateTimeOffset ReservedUntil { get; set; }

    public DateTimeOffset? SettledAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public List<BookingSeat> Seats { get; set; } = [];
    public Payment? Payment { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Says how the booking stands. For what PostgreSQL says of it alone: the moves below are how a booking gets anywhere.</summary>
    internal Booking Standing(
        BookingStatus status,
        string? declineReason,
        DateTimeOffset? settledAt,
        DateTimeOffset? cancelledAt,
        int version
    )
    {
        (Status, DeclineReason, SettledAt, CancelledAt, Version) = (
            status,
            declineReason,
            settledAt,
            cancelledAt,
            version
        );
        return this;
    }

    public void Decline(string reason, DateTimeOffset now)
    {
        Settle(BookingStatus.Declined, now);
        DeclineReason = reason;
        VoidSeats(now);
    }

    public void Abandon(DateTimeOffset now)
    {
        Settle(BookingStatus.Abandoned, now);
        VoidSeats(now);
    }

    public void Cancel(DateTimeOffset now)
    {
        Require(BookingStatus.Confirmed, BookingStatus.Cancelled);
        (Status, CancelledAt, Version) = (BookingStatus.Cancelled, now, Version + 1);
        VoidSeats(now);
    }

    private void Settle(BookingStatus to, DateTimeOffset now)
    {
        Require(BookingStatus.Pending, to);
        (Status, SettledAt, Version) = (to, now, Version + 1);
    }

    private void Require(BookingStatus from, BookingStatus to)
    {
        if (Status != from)
            throw new InvalidOperationException($"A booking cannot go from {Status} to {to}.");
    }

    private void VoidSeats(DateTimeOffset now)
    {
        foreach (var seat in Seats)
            seat.VoidedAt ??= now;
    }
}
