using BoxOffice.Web.Components.Customer.Seats;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class PartySizeTests : ComponentTest
{
    private readonly List<int> _chosen = [];

    [Fact]
    public void Chips_Usually_AreOneToFiveAndMore()
    {
        var party = Show(2, most: 10);
        party.FindAll(".chip").Select(c => c.TextContent.Trim()).ShouldBe(["1", "2", "3", "4", "5+"]);
        party.Find("input[checked]").GetAttribute("value").ShouldBe("2");
        party.FindAll(".many").ShouldBeEmpty();
        party.FindAll("input")[3].Change("4");
        _chosen.ShouldBe([4]);
    }

    [Theory]
    [InlineData(1, "1")]
    [InlineData(3, "3")]
    [InlineData(5, "5")]
    public void Chips_FewerSeatsAllowed_EndAtTheLimit(int most, string last) =>
        Show(1, most).FindAll(".chip")[^1].TextContent.Trim().ShouldBe(last);

    [Fact]
    public void Party_OfFiveOrMore_IsCountedOneByOneUpToTheLimit()
    {
        var party = Show(9, most: 10);
        party.Find("input[checked]").GetAttribute("value").ShouldBe("5");
        party.Find("output").TextContent.ShouldBe("9 seats");
        party.Find("[aria-label='One seat more']").Click();
        party.Find("[aria-label='One seat fewer']").Click();
        _chosen.ShouldBe([10, 8]);
        Show(10, most: 10).Find("[aria-label='One seat more']").GetAttribute("aria-disabled").ShouldBe("true");
    }

    private IRenderedComponent<PartySize> Show(int party, int most) =>
        Render<PartySize>(p =>
            p.Add(c => c.Name, "party")
                .Add(c => c.Party, party)
                .Add(c => c.Most, most)
                .Add(c => c.OnParty, (int size) => _chosen.Add(size))
        );
}
