namespace BoxOffice.Domain.Events.Prices;

/// <summary>
/// A fee that is added to what tickets cost: either an amount or a percentage. Free tickets and bookings of only free
/// tickets have no fees.
/// </summary>
public sealed class Fee
{
    public const int MaxNameLength = 80;

    public long PriceListId { get; set; }

    /// <summary>Its place in the list, from 0.</summary>
    public int Ordinal { get; set; }

    /// <summary>What customers read, such as "Service fee".</summary>
    public required string Name { get; set; }

    public FeePer Per { get; set; }

    /// <summary>In minor units; null when it is a percentage.</summary>
    public long? AmountCents { get; set; }

    /// <summary>
    /// Hundredths of a percent of the ticket's price after discounts, or of all the booking's tickets; null when it is
    /// an amount.
    /// </summary>
    public int? BasisPoints { get; set; }

    /// <summary>Null: in every channel.</summary>
    public SalesChannel? Channel { get; set; }

    /// <summary>Whether it is paid back when its tickets are cancelled.</summary>
    public bool Refundable { get; set; }
}

/// <summary>What a fee is counted for. Stored as text.</summary>
public enum FeePer
{
    Ticket,
    Booking,
}
