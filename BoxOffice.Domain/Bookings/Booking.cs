using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;

namespace BoxOffice.Domain.Bookings;

/// <summary>One order of one customer at one event: its seats, what was paid, and the secret that opens it.</summary>
public sealed class Booking
{
    /// <summary>The longest name of a customer, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest <see cref="Email"/>, in characters.</summary>
    public const int MaxEmailLength = EmailAddress.MaxLength;

    /// <summary>The longest <see cref="DeclineReason"/>, in characters.</summary>
    public const int MaxDeclineReasonLength = 100;

    /// <summary>The hexadecimal digits of a SHA-256.</summary>
    internal const int HashLength = 64;

    public Guid Id { get; set; }
    public long EventId { get; set; }
    public Guid CustomerId { get; set; }
    public Guid HoldId { get; set; }

    /// <summary>
    /// The code that the customer says at the counter: eight characters, without those that look alike. Unique.
    /// </summary>
    public required string Code { get; set; }

    /// <summary>
    /// SHA-256, as 64 hexadecimal digits, of the secret in the private link; null when there is no link. The secret
    /// itself is not stored.
    /// </summary>
    public string? AccessHash { get; set; }

    /// <summary>As the customer typed it, without the spaces around it.</summary>
    public required string Name { get; set; }

    /// <summary>Trimmed and in lower case, so that a customer's limit counts all of their bookings.</summary>
    public required string Email { get; set; }

    public BookingStatus Status { get; private set; } = BookingStatus.Pending;
    public long TotalCents { get; set; }
    public required string Currency { get; set; }

    /// <summary>
    /// A hash of the caller's key (<see cref="CheckoutRequest.StoredKeyOf"/>). Unique: one booking for each key.
    /// </summary>
    public required string IdempotencyKey { get; set; }

    /// <summary>SHA-256 of the request that came with that key, to tell a repeat from another request.</summary>
    public required string RequestFingerprint { get; set; }

    /// <summary>The provider's reason when <see cref="BookingStatus.Declined"/>.</summary>
    public string? DeclineReason { get; private set; }

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>After this moment the booking is abandoned, once the provider has said that it was not paid.</summary>
    public DateTimeOffset ReservedUntil { get; set; }

    public DateTimeOffset? SettledAt { get; private set; }
    public DateTimeOffset? CancelledAt { get; private set; }
    public List<Ticket> Tickets { get; set; } = [];

    /// <summary>All payments of the booking.</summary>
    public List<Payment> Payments { get; set; } = [];

    /// <summary>Its payment at the provider; of a booking without one, its first payment.</summary>
    public Payment? Payment => Payments.Find(p => p.Tender == Tender.Provider) ?? Payments.FirstOrDefault();

    /// <summary>The price list that its tickets are from.</summary>
    public long PriceListId { get; set; }

    public SalesChannel Channel { get; set; }

    /// <summary>The promotion whose code it used; null when it used none.</summary>
    public long? PromotionId { get; set; }

    /// <summary>The booking whose tickets were given back for this one; null when it is no exchange.</summary>
    public Guid? ExchangeOf { get; set; }

    /// <summary>
    /// The hold that keeps equal seats for a booking that was paid too late, until the customer has decided; null when
    /// none were offered (Data/Sql/offer_seats.sql).
    /// </summary>
    public Guid? OfferHoldId { get; set; }

    /// <summary>The fees of the whole booking; those of its tickets are not counted.</summary>
    public long FeeCents { get; set; }

    /// <summary>The part of <see cref="FeeCents"/> that is not refunded.</summary>
    public long FeeKeptCents { get; set; }

    /// <summary>The tax that <see cref="FeeCents"/> contains.</summary>
    public long FeeTaxCents { get; set; }

    /// <summary>What was kept of <see cref="FeeCents"/> when it was cancelled; 0 before.</summary>
    public long KeptFeeCents { get; set; }

    /// <summary>
    /// The tickets that were sold, in their order. Of a booking that was paid late, those that it had before it was
    /// abandoned are left out: others took their place.
    /// </summary>
    public IReadOnlyList<Ticket> SoldTickets =>
        [
            .. Tickets
                .Where(t =>
                    Status is not (BookingStatus.Confirmed or BookingStatus.Cancelled)
                    || t.IsLive
                    || t.VoidedAt > SettledAt
                )
                .OrderBy(t => t.Id),
        ];

    /// <summary>The live tickets in their order; of a booking without any, all that it had.</summary>
    public IReadOnlyList<Ticket> CurrentTickets =>
        Tickets.Exists(t => t.IsLive) ? [.. SoldTickets.Where(t => t.IsLive)] : SoldTickets;

    /// <summary>What goes back, or has gone back, to the customer.</summary>
    public long RefundedCents =>
        Payments.Sum(p =>
            p.RefundedCents - p.Refunds.Where(r => r.Kind == RefundKind.Exchange).Sum(r => r.AmountCents)
        );

    /// <summary>Whether some of its tickets were given back for others.</summary>
    public bool WasExchanged => Tickets.Exists(t => t.ExchangedInto is not null);

    /// <summary>Who made its last move.</summary>
    public required Actor Actor { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Sets the state that PostgreSQL has stored. Every change of it is made by the methods below.</summary>
    internal Booking Standing(
        BookingStatus status,
        string? declineReason,
        DateTimeOffset? settledAt,
        DateTimeOffset? cancelledAt,
        int version
    )
    {
        Status = status;
        DeclineReason = declineReason;
        SettledAt = settledAt;
        CancelledAt = cancelledAt;
        Version = version;
        return this;
    }

    /// <summary>Pending → declined.</summary>
    /// <param name="reason">
    /// The provider's code or one of our own; at most <see cref="MaxDeclineReasonLength"/> characters.
    /// </param>
    /// <param name="now">Database time.</param>
    /// <exception cref="InvalidOperationException">
    /// The move is illegal. The next two methods throw this too.
    /// </exception>
    public void Decline(string reason, DateTimeOffset now, Actor actor)
    {
        Move(BookingStatus.Declined, actor);
        SettledAt = now;
        DeclineReason = reason;
        VoidAllTickets(now);
    }

    /// <summary>Pending → abandoned.</summary>
    public void Abandon(DateTimeOffset now, Actor actor)
    {
        Move(BookingStatus.Abandoned, actor);
        SettledAt = now;
        VoidAllTickets(now);
    }

    private void Move(BookingStatus to, Actor actor)
    {
        BookingTransitions.Table.Require(Status, to);
        Status = to;
        Actor = actor;
        Version++;
    }

    private void VoidAllTickets(DateTimeOffset now)
    {
        foreach (var ticket in Tickets)
            ticket.Void(now);
    }
}
