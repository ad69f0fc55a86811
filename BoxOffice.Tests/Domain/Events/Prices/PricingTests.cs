using BoxOffice.Domain;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Tests.Support;
using Shouldly;
using Xunit;

namespace BoxOffice.Tests.Domain.Events.Prices;

/// <summary>Prices of tickets by a list that has everything: types, fees, tax, promotions, companions.</summary>
public sealed class PricingTests
{
    private static readonly PriceList List = TestPrices.Full();

    [Fact]
    public void Quote_NothingChosen_PresetTypeWithFeesAndTax()
    {
        var quote = Quote([Seat(1), Seat(2)]).Value!;

        quote
            .Lines.Select(l => (l.PriceType, l.FaceCents, l.FeeCents))
            .ShouldBe([("adult", 4500, 150), ("adult", 4500, 150)]);
        quote.Fees.ShouldBe([new QuoteFee("Levy", 300), new QuoteFee("Booking fee", 250)]);
        quote.TotalCents.ShouldBe(2 * 4650 + 250);
        // Each ticket contains 4650 × 7/107 = 304.2, the booking fee 250 × 7/107 = 16.4.
        quote.TaxCents.ShouldBe(304 + 304 + 16);
    }

    [Fact]
    public void Quote_TwoAdultsAndAChildWithTenPercent_EachPart()
    {
        var quote = Quote([Seat(1), Seat(2), Seat(3)], TestPrices.TenPercent, (3, "child")).Value!;

        quote.Lines.Select(l => (l.FaceCents, l.DiscountCents)).ShouldBe([(4500, 450), (4500, 450), (2250, 225)]);
        quote.DiscountCents.ShouldBe(1125);
        quote.TotalCents.ShouldBe(4050 + 4050 + 2025 + 3 * 150 + 250);
    }

    [Fact]
    public void Quote_OnlyFreeTickets_NoFees()
    {
        var quote = Quote([Seat(1, wheelchair: true), Seat(2)], TestPrices.AllOff, (2, "companion")).Value!;

        quote.TotalCents.ShouldBe(0);
        quote.Fees.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("unknown", "price-type-not-offered")]
    [InlineData("comp", "price-type-not-offered")]
    [InlineData("member", "price-type-needs-code")]
    [InlineData("group", "price-type-limited")]
    [InlineData("companion", "companion-without-wheelchair-space")]
    public void Quote_TypeThatMayNotBeSold_IsRefused(string type, string refusal) =>
        Quote([Seat(1), Seat(2)], null, (1, type)).Refusal!.Name.ShouldBe(refusal);

    [Fact]
    public void Quote_TypeOpenedByCode_IsSold() =>
        Quote([Seat(1)], TestPrices.OpensMember, (1, "member")).Value!.TotalCents.ShouldBe(3600 + 150 + 250);

    [Fact]
    public void Quote_TwoCompanionsForOneWheelchairSpace_IsRefused() =>
        Quote([Seat(1, wheelchair: true), Seat(2), Seat(3)], null, (2, "companion"), (3, "companion"))
            .Refusal.ShouldBeOfType<CompanionWithoutWheelchairSpace>();

    [Theory]
    [InlineData(0, 700, 0)]
    [InlineData(107, 700, 7)]
    [InlineData(100, 700, 7)] // 6.54
    [InlineData(99, 700, 6)] // 6.48
    [InlineData(3, 10_000, 2)] // 1.5 is rounded up.
    [InlineData(100, 0, 0)]
    public void ContainedTax_IsRoundedHalfUp(long cents, int points, long tax) =>
        Pricing.ContainedTax(cents, points).ShouldBe(tax);

    private static Outcome<Quote> Quote(
        PricedSeat[] seats,
        Promotion? promotion = null,
        params (long Seat, string Type)[] types
    ) =>
        Pricing.Quote(
            List,
            "EUR",
            SalesChannel.Web,
            promotion,
            seats,
            id => types.FirstOrDefault(t => t.Seat == id).Type
        );

    private static PricedSeat Seat(long id, bool wheelchair = false) =>
        new(id, "House", "A", $"{id}", Category: 0, wheelchair);
}
