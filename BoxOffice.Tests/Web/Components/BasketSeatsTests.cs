using BoxOffice.Web.Components.Customer.Seats;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class BasketSeatsTests : ComponentTest
{
    private readonly List<IReadOnlyCollection<long>?> _givenBack = [];

    [Fact]
    public void Basket_Seats_ShowRowNumberSectionAndPrice()
    {
        var rows = Show(TimeSpan.FromMinutes(9)).FindAll("li");
        rows.Count.ShouldBe(2);
        rows[0].QuerySelector(".seat")!.TextContent.ShouldBe("Row F, seat 12");
        rows[0].QuerySelector(".section")!.TextContent.ShouldBe("Stalls");
        rows[0].QuerySelector(".price")!.TextContent.ShouldBe("€45.00");
        rows[1].QuerySelector(".price")!.TextContent.ShouldBe("€45.50");
    }

    [Fact]
    public void GiveBack_OneSeat_NamesIt()
    {
        var basket = Show(TimeSpan.FromMinutes(9));
        basket.Find("[aria-label='Give back Row F, seat 13']").Click();
        _givenBack.Single().ShouldBe([1012L]);
    }

    [Fact]
    public void GiveBack_All_NamesNone()
    {
        Show(TimeSpan.FromMinutes(9)).Find(".all").Click();
        _givenBack.Single().ShouldBeNull();
    }

    [Fact]
    public void Basket_BeingPaidFor_CannotBeGivenBack() =>
        Show(TimeSpan.FromMinutes(9), bookingId: Guid.NewGuid()).FindAll("button").ShouldBeEmpty();

    [Fact]
    public void GiveBack_WhileBusy_DoesNothingAndKeepsTheFocus()
    {
        var basket = Show(TimeSpan.FromMinutes(9), busy: true);
        for (var at = 0; at < 3; at++)
            basket.FindAll("button")[at].Click();
        _givenBack.ShouldBeEmpty();
        basket
            .FindAll("button")
            .ShouldAllBe(button => button.GetAttribute("aria-disabled") == "true" && !button.HasAttribute("disabled"));
    }

    private IRenderedComponent<BasketSeats> Show(TimeSpan left, Guid? bookingId = null, bool busy = false) =>
        Render<BasketSeats>(p =>
            p.Add(c => c.Busy, busy)
                .Add(c => c.Basket, SomeSeats.Basket(left, bookingId))
                .Add(c => c.OnGiveBack, (IReadOnlyCollection<long>? ids) => _givenBack.Add(ids))
        );
}
