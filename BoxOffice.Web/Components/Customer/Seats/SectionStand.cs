using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How many seats of a section are for sale, free and in baskets, and their lowest price.</summary>
/// <param name="Index">Its place in the plan, from 0, as on the map.</param>
/// <param name="ForSale">Seats that have a price, free or not.</param>
/// <param name="InBaskets">Seats that may come back: held, or being paid for.</param>
/// <param name="FromCents">The lowest price of a free seat; null when none is free.</param>
public sealed record SectionStand(int Index, string Name, int ForSale, int Free, int InBaskets, long? FromCents)
{
    /// <summary>Why no seat is free: <c>not on sale</c>, <c>3 in baskets</c>, <c>sold out</c>.</summary>
    public string WhyNoneIsFree =>
        ForSale == 0 ? "not on sale"
        : InBaskets > 0 ? $"{InBaskets} in baskets"
        : "sold out";
}
