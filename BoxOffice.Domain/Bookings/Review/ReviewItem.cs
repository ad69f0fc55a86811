namespace BoxOffice.Domain.Bookings.Review;

/// <summary>
/// Something about money that a person has to look at. There is one for each cause, however often the cause is seen.
/// Open until a person resolves it; after that it never changes.
/// </summary>
public sealed class ReviewItem
{
    /// <summary>The longest <see cref="Cause"/>, in characters.</summary>
    public const int MaxCauseLength = 300;

    /// <summary>The longest <see cref="Seen"/>, in characters.</summary>
    public const int MaxSeenLength = 1000;

    /// <summary>The longest <see cref="Note"/>, in characters.</summary>
    public const int MaxNoteLength = 1000;

    /// <summary>Counts up: newer items have greater ids.</summary>
    public long Id { get; set; }

    public ReviewKind Kind { get; set; }

    /// <summary>What makes it unique among its kind: mostly an id of the provider.</summary>
    public required string Cause { get; set; }

    public Guid? BookingId { get; set; }
    public Guid? PaymentId { get; set; }

    /// <summary>The amount it is about, in minor units of <see cref="Currency"/>; null when there is none.</summary>
    public long? AmountCents { get; set; }

    /// <summary>ISO 4217, upper case.</summary>
    public string? Currency { get; set; }

    /// <summary>What was seen and what was done about it, in sentences for the staff.</summary>
    public required string Seen { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ResolvedAt { get; private set; }
    public Actor? ResolvedBy { get; private set; }

    /// <summary>What the person found and did; null while it is open.</summary>
    public string? Note { get; private set; }
}
