using BoxOffice.Domain.Events;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Events;

public sealed class EventPricingTests
{
    private static List<EventPrice> Suggest(string near, string far)
    {
        var plan = TestPlans.Straight(rows: 4, seatsPerRow: 6);
        (plan.Categories[0].Name, plan.Categories[1].Name) = (near, far);
        return EventPricing.Suggest(plan);
    }

    [Fact]
    public void Suggest_TwoCategories_TheNearerCostsMore() =>
        Suggest("Stalls", "Circle").Select(p => (p.Name, p.PriceCents)).ShouldBe([("Stalls", 6500), ("Circle", 2000)]);

    [Fact]
    public void Suggest_OpaqueNames_BecomeReadable() =>
        Suggest(Guid.NewGuid().ToString(), "").Select(p => p.Name).ShouldBe(["Price A", "Price B"]);

    [Theory]
    [InlineData("Not available")]
    [InlineData("not-for-sale")]
    [InlineData("BLOCKED")]
    public void Suggest_NameThatSaysNotForSale_HasNoPrice(string name) =>
        Suggest("Stalls", name)[1]
            .ShouldSatisfyAllConditions(p => p.PriceCents.ShouldBeNull(), p => p.Name.ShouldBe("Not for sale"));
}
