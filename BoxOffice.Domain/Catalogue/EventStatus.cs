namespace BoxOffice.Domain.Catalogue;

/// <summary>
/// The state of an event for customers. Derived from its sales window and its seats on database time; never stored.
/// </summary>
public enum EventStatus
{
    /// <summary>Announced; the sale has not begun. Nothing can be held.</summary>
    Upcoming,

    /// <summary>The sale is open and a seat is free.</summary>
    OnSale,

    /// <summary>
    /// The sale is open, but every seat is taken. Lapsed holds may bring it back to <see cref="OnSale"/>.
    /// </summary>
    SoldOut,

    /// <summary>The sale is over, or the event was cancelled. Nothing can be held.</summary>
    Ended,
}
