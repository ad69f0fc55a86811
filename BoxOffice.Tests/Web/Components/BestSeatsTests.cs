using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Components.Customer.Seats;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class BestSeatsTests : ComponentTest
{
    private readonly List<BestSeatsRequest> _requests = [];
    private int _allPrices;

    [Fact]
    public void Ask_Unchanged_RequestsThePartyInAnySection()
    {
        var best = Show(room: 10);
        Button(best).TextContent.ShouldBe("Find me the best 2 together");
        Button(best).Click();
        _requests.Single().ShouldBe(new BestSeatsRequest(2, null));
    }

    [Fact]
    public void Ask_FilledIn_RequestsThePartyInTheSection()
    {
        var best = Show(room: 10, party: 3);
        best.Find("select").Change("Circle");
        Button(best).Click();
        _requests.Single().ShouldBe(new BestSeatsRequest(3, "Circle"));
    }

    [Theory]
    [InlineData(4, 0, 10, 4, "Find me the best 4 together")]
    [InlineData(4, 1, 10, 3, "Find 3 more near my seats")] // The rest of the party.
    [InlineData(2, 2, 8, 2, "Find 2 more near my seats")] // As many again.
    [InlineData(4, 9, 1, 1, "Find 1 more near my seats")] // The limit for one customer.
    [InlineData(1, 0, 10, 1, "Find me the best seat")]
    public void Ask_PartyAndBasket_RequestsTheMissingSeats(int party, int held, int room, int wanted, string words)
    {
        var best = Show(room, party: party, held: held);
        Button(best).TextContent.ShouldBe(words);
        Button(best).Click();
        _requests.Single().Quantity.ShouldBe(wanted);
    }

    [Fact]
    public void Prices_OnlySomeAreShown_NamesThemAndOffersAll()
    {
        Show(room: 10).FindAll(".only").ShouldBeEmpty();
        var best = Show(room: 10, only: ["Premium", "Band A"]);
        best.Find(".only span").TextContent.ShouldBe("Only Premium, Band A");
        best.Find(".only button").Click();
        _allPrices.ShouldBe(1);
    }

    [Theory]
    [InlineData(SeatAttributes.Wheelchair, 2, 0, "Find me 2 wheelchair spaces")]
    [InlineData(SeatAttributes.Companion, 1, 0, "Find me a companion seat")]
    [InlineData(SeatAttributes.Companion, 3, 0, "Find me 3 companion seats")]
    [InlineData(Together.Kept, 1, 0, "Find me a wheelchair space")]
    [InlineData(Together.Kept, 2, 0, "Find me a wheelchair space and a companion seat")]
    [InlineData(Together.Kept, 4, 0, "Find me 4 wheelchair and companion places")]
    [InlineData(Together.Kept, 2, 1, "Find 1 more near my seats")]
    public void KeptPlaces_TheMapShowsOnlyThese_AreNamedInTheButton(
        SeatAttributes kept,
        int party,
        int held,
        string words
    )
    {
        var best = Show(room: 10, party: party, held: held);
        best.Render(p => p.Add(c => c.Kept, kept));
        Button(best).TextContent.ShouldBe(words);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(10, true)]
    public void Ask_AtTheLimitOrBusy_DoesNothingAndKeepsTheFocus(int room, bool busy)
    {
        var best = Show(room, busy);
        Button(best).Click();
        _requests.ShouldBeEmpty();
        Button(best).GetAttribute("aria-disabled").ShouldBe("true");
        // A disabled button would lose the focus.
        best.FindAll("button").ShouldAllBe(button => !button.HasAttribute("disabled"));
    }

    [Fact]
    public void Ask_WithoutACircuit_IsNotAForm()
    {
        var best = Show(room: 10);
        best.FindAll("form").ShouldBeEmpty();
        best.FindAll("button").ShouldAllBe(button => button.GetAttribute("type") == "button");
    }

    [Fact]
    public void Sections_Full_CannotBeChosen() =>
        Show(room: 10)
            .FindAll("option")
            .Single(o => o.TextContent == "Balcony, sold out")
            .HasAttribute("disabled")
            .ShouldBeTrue();

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<BestSeats> best) => best.Find(".go button");

    private IRenderedComponent<BestSeats> Show(
        int room,
        bool busy = false,
        int party = 2,
        int held = 0,
        params string[] only
    ) =>
        Render<BestSeats>(p =>
            p.Add(c => c.Room, room)
                .Add(c => c.Busy, busy)
                .Add(c => c.Party, party)
                .Add(c => c.Held, held)
                .Add(c => c.Only, only)
                .Add(
                    c => c.Sections,
                    [
                        new SectionStand(0, "Stalls", 20, 12, 0, 4500),
                        new SectionStand(1, "Circle", 20, 3, 0, 3000),
                        new SectionStand(2, "Balcony", 20, 0, 0, null),
                    ]
                )
                .Add(c => c.OnAsk, (BestSeatsRequest request) => _requests.Add(request))
                .Add(c => c.OnAll, () => _allPrices++)
        );
}
