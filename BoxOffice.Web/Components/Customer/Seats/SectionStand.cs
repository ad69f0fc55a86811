using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How a section stands.</summary>
/// <param name="Index">Its place in the plan, as the map counts.</param>
/// <param name="ForSale">Seats that have a price, free or not.</param>
/// <param name="InBaskets">Seats that may come back: held, or being paid for.</param>
/// <param name="FromCents">The lowest price of a free seat; null when none is free.</param>
public sealed record SectionStand(int Index, string Name, int ForSale, int Free, int InBaskets, long? FromCents)
{
    /// <summary>Says why nothing can be had: <c>not on sale</c>, <c>3 in baskets</c>, <c>sold out</c>.</summary>
    public string WhyNoneIsFree =>
        ForSale == 0 ? "not on sale"
        : InBaskets > 0 ? $"{InBaskets} in baskets"
        : "sold out";
}
