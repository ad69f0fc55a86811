namespace BoxOffice.Domain.Bookings;

/// <summary>One seat of a booking. Live until voided; PostgreSQL allows one live ticket for each seat.</summary>
public sealed class Ticket
{
    /// <summary>The longest <see cref="Reason"/> and <see cref="VoidReason"/>, in characters.</summary>
    public const int MaxReasonLength = 200;

    public long Id { get; set; }
    public Guid BookingId { get; set; }
    public long SeatId { get; set; }

    /// <summary>The key of its price type, such as <c>adult</c>.</summary>
    public string PriceType { get; set; } = "";

    /// <summary>The name of its price type when it was sold, such as "Adult".</summary>
    public string TypeName { get; set; } = "";

    /// <summary>
    /// The price in the price list, in minor units of the booking's currency, as are the other amounts.
    /// </summary>
    public long FaceCents { get; set; }

    /// <summary>What a promotion took off.</summary>
    public long DiscountCents { get; set; }

    /// <summary>Its fees.</summary>
    public long FeeCents { get; set; }

    /// <summary>The part of its fees that is not refunded.</summary>
    public long FeeKeptCents { get; set; }

    /// <summary>The tax that <see cref="PriceCents"/> contains.</summary>
    public long TaxCents { get; set; }

    /// <summary>What the customer pays for it: face price less discount, with fees.</summary>
    public long PriceCents { get; set; }

    /// <summary>Why it was sold at this price type, where the type needs a reason.</summary>
    public string? Reason { get; set; }

    /// <summary>The pending booking that it is to be exchanged for; null when there is none.</summary>
    public Guid? MovingTo { get; set; }

    /// <summary>The ticket that it was exchanged for; null when it was not.</summary>
    public long? ExchangedInto { get; set; }

    public required string Section { get; set; }
    public required string Row { get; set; }
    public required string SeatNumber { get; set; }
    public DateTimeOffset? VoidedAt { get; private set; }

    /// <summary>
    /// Why it was voided; null when it is live, was exchanged, or its booking was never confirmed.
    /// </summary>
    public string? VoidReason { get; private set; }

    /// <summary>What is kept of the price of a void ticket, in minor units; 0 while it is live.</summary>
    public long KeptCents { get; private set; }

    public bool IsLive => VoidedAt is null;

    /// <summary>Live → void. A void ticket stays as it is.</summary>
    internal void Void(DateTimeOffset now)
    {
        if (!IsLive)
            return;
        VoidedAt = now;
    }

    /// <summary>Sets the state that PostgreSQL has stored.</summary>
    internal Ticket WithState(DateTimeOffset? voidedAt, string? voidReason, long keptCents)
    {
        VoidedAt = voidedAt;
        VoidReason = voidReason;
        KeptCents = keptCents;
        return this;
    }
}
