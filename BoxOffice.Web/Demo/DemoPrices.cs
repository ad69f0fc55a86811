using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Web.Demo;

/// <summary>The price lists of the demonstration: what a theatre has.</summary>
internal static class DemoPrices
{
    private const int HalfPrice = 5000;
    private const int FifthOff = 8000;
    private const int Tax = 700;

    /// <summary>Adults, children, concessions, students, companions, and members with a code; tax, no fees.</summary>
    public static PriceListDraft Theatre(IReadOnlyList<EventPrice> categories) =>
        new(
            [
                new PriceType { Key = "adult", Name = "Adult" },
                new PriceType { Key = "child", Name = "Child under 14" },
                new PriceType { Key = "concession", Name = "Concession" },
                new PriceType { Key = "student", Name = "Student" },
                new PriceType
                {
                    Key = "companion",
                    Name = "Companion",
                    IsCompanion = true,
                },
                new PriceType
                {
                    Key = "member",
                    Name = "Member",
                    Needs = PriceTypeNeed.Code,
                    Most = 2,
                },
                new PriceType
                {
                    Key = "comp",
                    Name = "Complimentary",
                    Needs = PriceTypeNeed.Reason,
                },
            ],
            [
                .. PricesOf(categories, "adult", 10_000),
                .. PricesOf(categories, "child", HalfPrice),
                .. PricesOf(categories, "concession", FifthOff),
                .. PricesOf(categories, "student", HalfPrice),
                .. PricesOf(categories, "companion", 0),
                .. PricesOf(categories, "member", FifthOff),
                .. PricesOf(categories, "comp", 0).Where(p => p.Channel == SalesChannel.Counter),
            ],
            [],
            Tax
        );

    /// <summary>The same with a fee for each ticket and one for each booking on the web.</summary>
    public static PriceListDraft TheatreWithFees(IReadOnlyList<EventPrice> categories) =>
        Theatre(categories) with
        {
            Fees =
            [
                new Fee
                {
                    Name = "Restoration levy",
                    Per = FeePer.Ticket,
                    AmountCents = 150,
                    Refundable = true,
                },
                new Fee
                {
                    Name = "Booking fee",
                    Per = FeePer.Booking,
                    AmountCents = 250,
                    Channel = SalesChannel.Web,
                },
            ],
        };

    private static IEnumerable<TypePrice> PricesOf(IReadOnlyList<EventPrice> categories, string type, int points) =>
        from category in categories
        where category.PriceCents is not null
        from channel in Enum.GetValues<SalesChannel>()
        select new TypePrice
        {
            Category = category.Category,
            PriceType = type,
            Channel = channel,
            PriceCents = Pricing.BasisPoints(category.PriceCents!.Value, points),
        };
}
