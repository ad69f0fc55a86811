using BoxOffice.Web.Components.Desk;
using Bunit;

namespace BoxOffice.Tests.Components;

public sealed class BestSeatsTests : ComponentTest
{
    private const string Go = ".go button";
    private readonly List<BestSeatsWish> _wishes = [];
    private readonly List<long?> _limits = [];

    [Fact]
    public void Ask_AsItStands_WantsTwoAnywhereAtAnyPrice()
    {
        Ask(Show(room: 10));
        _wishes.Single().ShouldBe(new BestSeatsWish(2, null, null));
    }

    [Fact]
    public void Ask_FilledIn_PassesTheWholeWishOn()
    {
        var form = Show(room: 10);
        form.Find("[aria-label='One seat more']").Click();
        form.FindAll("select")[0].Change("3000");
        form.FindAll("select")[1].Change("Circle");
        Ask(form);
        _wishes.Single().ShouldBe(new BestSeatsWish(3, 3000, "Circle"));
    }

    [Fact]
    public void Limit_Chosen_IsToldAtOnceSoThatTheMapDims()
    {
        var form = Show(room: 10);
        form.FindAll("select")[0].Change("3000");
        form.FindAll("select")[0].Change("");
        _limits.ShouldBe([3000, null]);
    }

    [Fact]
    public void Quantity_AtTheCustomersLimit_GoesNoFurther()
    {
        var form = Show(room: 2);
        form.Find("[aria-label='One seat more']").GetAttribute("aria-disabled").ShouldBe("true");
        form.Find("[aria-label='One seat more']").Click();
        form.Find("output").TextContent.ShouldBe("2 seats");
        form.Find("[aria-label='One seat fewer']").Click();
        form.Find("output").TextContent.ShouldBe("1 seat");
        form.Find("[aria-label='One seat fewer']").GetAttribute("aria-disabled").ShouldBe("true");
        form.Find("[aria-label='One seat fewer']").Click();
        form.Find("output").TextContent.ShouldBe("1 seat");
    }

    [Fact]
    public void Quantity_WhenRoomShrinks_ShrinksWithIt()
    {
        var form = Show(room: 10);
        form.Render(p => p.Add(c => c.Room, 1));
        Ask(form);
        _wishes.Single().Quantity.ShouldBe(1);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, true)]
    public void Ask_NoRoomLeftOrStillAsking_DoesNothingAndKeepsTheFocus(int room, bool busy)
    {
        var form = Show(room, busy);
        Ask(form);
        _wishes.ShouldBeEmpty();
        form.Find(Go).GetAttribute("aria-disabled").ShouldBe("true");
        form.FindAll("button").ShouldAllBe(button => !button.HasAttribute("disabled")); // What is disabled loses the focus.
    }

    [Fact]
    public void Sections_Full_CannotBeChosen() =>
        Show(room: 10).FindAll("option").Single(o => o.TextContent == "Balcony, full").HasAttribute("disabled").ShouldBeTrue();

    [Fact]
    public void Controls_AreNone_ThatTheBrowserWouldSendByItself()
    {
        var form = Show(room: 10);
        form.FindAll("form, [type=submit]").ShouldBeEmpty(); // Without a circuit the browser would leave the page.
        form.FindAll("button").ShouldAllBe(button => button.GetAttribute("type") == "button");
    }

    private static void Ask(IRenderedComponent<BestSeats> form) => form.Find(Go).Click();

    private IRenderedComponent<BestSeats> Show(int room, bool busy = false) => Render<BestSeats>(p => p
        .Add(c => c.Room, room).Add(c => c.Busy, busy).Add(c => c.Prices, [4500, 3000]).Add(c => c.Currency, "EUR")
        .Add(c => c.Sections, [new SectionStand(0, "Stalls", 12, 4500), new SectionStand(1, "Circle", 3, 3000), new SectionStand(2, "Balcony", 0, null)])
        .Add(c => c.OnAsk, (BestSeatsWish wish) => _wishes.Add(wish)).Add(c => c.OnLimit, (long? cents) => _limits.Add(cents)));
}
