namespace BoxOffice.Web.Components.Shared;

/// <summary>What a seat is for one customer.</summary>
public enum SeatStand
{
    /// <summary>It can be chosen.</summary>
    Free,

    /// <summary>It is in this customer's basket.</summary>
    Mine,

    /// <summary>It is held or booked, and it is not in this customer's basket.</summary>
    Taken,

    /// <summary>It has no price at this event.</summary>
    NotForSale,
}
