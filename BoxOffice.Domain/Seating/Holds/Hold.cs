namespace BoxOffice.Domain.Seating.Holds;

/// <summary>
/// The seats that one customer holds at one event, and until when. A customer has at most one at an event, so that
/// another tab, a reload or another node finds the same one. The row is deleted when the hold ends; the seats' history
/// keeps its id.
/// </summary>
public sealed class Hold
{
    /// <summary>
    /// How much time a renewal gives; <c>hold_renewal</c> in PostgreSQL has the same value, and a test compares the
    /// two.
    /// </summary>
    public static readonly TimeSpan Renewal = TimeSpan.FromMinutes(5);

    /// <summary>
    /// The most time that starting a payment adds, once. It is the same as a renewal, because a hold's cap leaves twice
    /// that time.
    /// </summary>
    public static readonly TimeSpan PaymentTime = Renewal;

    /// <summary>A hold may be renewed when less than this is left of it.</summary>
    public static readonly TimeSpan RenewableWithin = TimeSpan.FromMinutes(2);

    /// <summary>
    /// The first 128 bits of the SHA-256 of the hold's token: the token itself is never stored in the database.
    /// </summary>
    public Guid Id { get; set; }

    public long EventId { get; set; }
    public Guid CustomerId { get; set; }

    /// <summary>
    /// Its seats, in the order of choosing. A lapsed hold may still name seats that other customers have by now.
    /// </summary>
    public required long[] SeatIds { get; set; }

    /// <summary>
    /// The most seats this hold may have: the event's limit less the seats that the customer has booked, without
    /// <see cref="GivesBack"/>.
    /// </summary>
    public int SeatLimit { get; set; }

    /// <summary>The tickets of the customer that are given back for its seats; empty when it is no exchange.</summary>
    public long[] GivesBack { get; set; } = [];

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The customer has the seats strictly before this moment of database time.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>No extension goes beyond this moment.</summary>
    public DateTimeOffset CapAt { get; set; }

    /// <summary>Whether starting a payment has extended it; that happens once.</summary>
    public bool Extended { get; set; }

    /// <summary>The booking being paid for with these seats, if any: such a hold does not lapse.</summary>
    public Guid? BookingId { get; private set; }

    /// <summary>
    /// The <see cref="HoldOrigin.Id"/> whose limit its seats count against; null when they are not counted.
    /// </summary>
    public long? Origin { get; set; }

    /// <summary>The price list of its event when it began, which its seats are sold from.</summary>
    public long PriceListId { get; set; }

    /// <summary>
    /// The price types and the codes that the customer has chosen in the browser; null: the preset.
    /// </summary>
    public HoldChoices? Choices { get; set; }

    /// <summary>Whether it may still be renewed: its end has not moved since it began.</summary>
    public bool MayBeRenewed => !Extended && BookingId is null && ExpiresAt + 2 * Renewal == CapAt;

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    /// <summary>Its state at a moment of database time.</summary>
    public HoldState StateAt(DateTimeOffset now) =>
        BookingId is not null ? HoldState.Reserved
        : ExpiresAt > now ? HoldState.Live
        : HoldState.Lapsed;

    /// <summary>Reserved → live: the payment was declined, and time is left.</summary>
    /// <exception cref="InvalidOperationException">It was not reserved, or has no time left.</exception>
    public void ReturnToCustomer(DateTimeOffset now)
    {
        var from = StateAt(now);
        BookingId = null;
        HoldTransitions.Table.Require(from, StateAt(now));
        Version++;
    }
}
