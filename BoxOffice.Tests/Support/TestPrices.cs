using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Tests.Support;

/// <summary>A price list with everything, for the categories 0 and 1 of <see cref="TestPlans"/>.</summary>
internal static class TestPrices
{
    public static readonly Promotion TenPercent = Make("TEN", PromotionEffect.Percent, 1000);
    public static readonly Promotion AllOff = Make("ALL", PromotionEffect.Percent, 10_000);
    public static readonly Promotion OpensMember = Make("MEMBERS", PromotionEffect.Opens, 0, "member");

    /// <summary>
    /// Adult 45.00 and 30.00, the others as parts of it; a levy of 1.50 for each ticket (refundable), a booking fee of
    /// 2.50 (kept); 7 % tax.
    /// </summary>
    public static PriceListDraft Draft =>
        new(
            [
                new() { Key = "adult", Name = "Adult" },
                new() { Key = "child", Name = "Child" },
                new()
                {
                    Key = "group",
                    Name = "Group",
                    Least = 3,
                    Most = 6,
                },
                new()
                {
                    Key = "companion",
                    Name = "Companion",
                    IsCompanion = true,
                },
                new()
                {
                    Key = "member",
                    Name = "Member",
                    Needs = PriceTypeNeed.Code,
                },
                new()
                {
                    Key = "comp",
                    Name = "Complimentary",
                    Needs = PriceTypeNeed.Reason,
                },
            ],
            [
                .. Of("adult", 4500, 3000),
                .. Of("child", 2250, 1500),
                .. Of("group", 4000, 2500),
                .. Of("companion", 0, 0),
                .. Of("member", 3600, 2400),
                .. Of("comp", 0, 0),
            ],
            [
                new()
                {
                    Name = "Levy",
                    Per = FeePer.Ticket,
                    AmountCents = 150,
                    Refundable = true,
                },
                new()
                {
                    Name = "Booking fee",
                    Per = FeePer.Booking,
                    AmountCents = 250,
                    Channel = SalesChannel.Web,
                },
            ],
            TaxBasisPoints: 700
        );

    /// <summary>The same as a list that is not stored.</summary>
    public static PriceList Full() =>
        new()
        {
            Id = 1,
            Actor = TestActor.Job,
            TaxBasisPoints = Draft.TaxBasisPoints,
            Types =
            [
                .. Draft.Types.Select(
                    (t, i) =>
                    {
                        t.Ordinal = i;
                        return t;
                    }
                ),
            ],
            Prices = [.. Draft.Prices],
            Fees = [.. Draft.Fees],
        };

    public static Promotion Make(string code, PromotionEffect effect, long value, string? type = null) =>
        new()
        {
            Code = code,
            Effect = effect,
            Value = value,
            PriceType = type,
            Actor = TestActor.Job,
        };

    private static IEnumerable<TypePrice> Of(string type, params long[] cents) =>
        from channel in Enum.GetValues<SalesChannel>()
        from category in Enumerable.Range(0, cents.Length)
        select new TypePrice
        {
            Category = category,
            PriceType = type,
            Channel = channel,
            PriceCents = cents[category],
        };
}
