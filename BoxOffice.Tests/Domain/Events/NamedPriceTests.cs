using BoxOffice.Domain;
using BoxOffice.Domain.Events;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Events;

public sealed class NamedPriceTests
{
    [Theory]
    [InlineData("Stalls=45.00", "Stalls", 4500)]
    [InlineData("Stalls=45", "Stalls", 4500)]
    [InlineData("Dress circle = 7.5", "Dress circle", 750)]
    [InlineData("A=B=12.05", "A=B", 1205)]
    [InlineData("Press=0", "Press", 0)]
    public void Read_NameAndAmount_AreTheCategoryAndItsCents(string text, string category, long cents) =>
        NamedPrice.Read(text, "EUR").Value.ShouldBe(new NamedPrice(category, cents));

    [Theory]
    [InlineData("Stalls")]
    [InlineData("=45.00")]
    [InlineData("Stalls=")]
    [InlineData("Stalls=45,00")]
    [InlineData("Stalls=1,000")]
    [InlineData("Stalls=-5")]
    [InlineData("Stalls=45.005")]
    [InlineData("Stalls=€45")]
    [InlineData("Stalls=1e3")]
    [InlineData("Stalls=99999999999999999999999999999999")]
    [InlineData("Stalls=1000001")]
    public void Read_NoPrice_IsRefusedWithWhatWasWritten(string text) =>
        NamedPrice
            .Read(text, "EUR")
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Message.ShouldContain(text[(text.LastIndexOf('=') + 1)..]);

    [Theory]
    [InlineData("Stalls=4500", "JPY", 4500)]
    [InlineData("Stalls=4.125", "KWD", 4125)]
    public void Read_OtherCurrency_HasItsDecimals(string text, string currency, long minor) =>
        NamedPrice.Read(text, currency).Value.ShouldBe(new NamedPrice("Stalls", minor));

    [Fact]
    public void Read_MoreDecimalsThanTheCurrency_IsRefusedWithAnExample() =>
        NamedPrice
            .Read("Stalls=45.50", "JPY")
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Message.ShouldContain("such as 45;");

    [Fact]
    public void Apply_NamedCategories_ReplaceTheSuggestions()
    {
        var plan = TestPlans.Straight(rows: 4, seatsPerRow: 6);

        NamedPrice
            .Apply(plan, [new("circle", 2550)])
            .Value!.Select(p => (p.Name, p.PriceCents))
            .ShouldBe([("Stalls", 6500), ("Circle", 2550)]);
    }

    [Fact]
    public void Apply_CategoryNotForSale_IsForSaleAtThePriceSet()
    {
        var plan = TestPlans.Straight(rows: 4, seatsPerRow: 6);
        plan.Categories[1].Name = "Not available";

        NamedPrice
            .Apply(plan, [new("Not available", 1000)])
            .Value!.Select(p => (p.Name, p.PriceCents))
            .ShouldBe([("Stalls", 6500), ("Not available", 1000)]);
    }

    [Fact]
    public void Apply_OpaqueName_IsFoundByTheSuggestedName()
    {
        var plan = TestPlans.Straight(rows: 4, seatsPerRow: 6);
        plan.Categories[0].Name = Guid.NewGuid().ToString();

        NamedPrice.Apply(plan, [new("Price A", 9900)]).Value![0].PriceCents.ShouldBe(9900);
    }

    [Fact]
    public void Apply_UnknownCategory_IsRefusedWithTheKnownOnes() =>
        NamedPrice
            .Apply(TestPlans.Straight(rows: 4, seatsPerRow: 6), [new("Balcony", 1)])
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Message.ShouldBe(
                "There is no category \"Balcony\" in the plan \"Straight\". It has \"Stalls\", \"Circle\"."
            );

    [Fact]
    public void Apply_SameCategoryTwice_IsRefused() =>
        NamedPrice
            .Apply(TestPlans.Straight(rows: 4, seatsPerRow: 6), [new("Stalls", 1), new("stalls", 2)])
            .Succeeded.ShouldBeFalse();
}
