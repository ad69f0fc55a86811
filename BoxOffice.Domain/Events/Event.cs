using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Events;

/// <summary>One performance in one venue, with its own seats, prices and sales window.</summary>
public sealed class Event
{
    /// <summary>The longest <see cref="Name"/>, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest <see cref="Description"/>, in characters.</summary>
    public const int MaxDescriptionLength = 2000;

    public const int DefaultHoldSeconds = 600;
    public const int DefaultSeatLimit = 10;
    public const int MaxSeatLimit = 100;

    /// <summary>ISO 4217.</summary>
    public const string DefaultCurrency = "EUR";

    public long Id { get; set; }
    public long VenueId { get; set; }
    public Venue? Venue { get; set; }
    public long PlanId { get; set; }
    public SeatingPlan? Plan { get; set; }

    /// <summary>The title that customers read.</summary>
    public required string Name { get; set; }

    /// <summary>One or two sentences below the title; may be empty.</summary>
    public string Description { get; set; } = "";

    /// <summary>When the performance begins.</summary>
    public DateTimeOffset EventDate { get; set; }

    /// <summary>When the sale begins (inclusive).</summary>
    public DateTimeOffset SalesStart { get; set; }

    /// <summary>When the sale ends (exclusive).</summary>
    public DateTimeOffset SalesEnd { get; set; }

    /// <summary>How long a customer's hold lasts, in seconds; 30 to 3,600.</summary>
    public int HoldSeconds { get; set; } = DefaultHoldSeconds;

    /// <summary>The most seats one customer may have, across live holds and bookings; 1 to 100.</summary>
    public int SeatLimit { get; set; } = DefaultSeatLimit;

    /// <summary>ISO 4217; all prices of the event are in it.</summary>
    public string Currency { get; set; } = DefaultCurrency;

    /// <summary>What happens to tickets when nothing of their money is left.</summary>
    public MoneyGoneRule MoneyGoneRule { get; set; }

    public DateTimeOffset? CancelledAt { get; set; }

    /// <summary>The price list that new holds begin with; null only while the event is being made.</summary>
    public long? PriceListId { get; set; }

    /// <summary>Whether customers may cancel tickets themselves.</summary>
    public bool AllowsCancellation { get; set; } = true;

    /// <summary>Until when they may (exclusive); null: until the event begins.</summary>
    public DateTimeOffset? CancelUntil { get; set; }

    /// <summary>What is kept of each cancelled ticket, in minor units, at most its price.</summary>
    public long CancelFeeCents { get; set; }

    /// <summary>What is kept besides, in hundredths of a percent of the ticket's price without fees.</summary>
    public int CancelFeeBasisPoints { get; set; }

    /// <summary>Whether customers may exchange tickets themselves.</summary>
    public bool AllowsExchange { get; set; } = true;

    /// <summary>Until when they may (exclusive); null: until the event begins.</summary>
    public DateTimeOffset? ExchangeUntil { get; set; }

    public List<EventPrice> Prices { get; set; } = [];

    /// <summary>Concurrency token.</summary>
    public int Version { get; set; }
}
