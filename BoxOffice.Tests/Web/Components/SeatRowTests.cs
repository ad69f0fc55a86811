using BoxOffice.Domain;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Components.Shared;
using Bunit;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatRowTests : ComponentTest
{
    private readonly HashSet<int> _taken = [];
    private readonly List<long> _toggled = [];

    [Fact]
    public void Blocks_OneSeatIsTaken_ButtonsStayAndThatBlockCannotBeTaken()
    {
        var row = Show("aaaaaa", wanted: 2);
        var places = Places(row);
        _taken.Add(0);
        row.Render();

        Places(row).ShouldBe(places);
        var first = row.FindAll("button")[0];
        (first.GetAttribute("aria-disabled"), first.GetAttribute("aria-label")).ShouldBe(
            ("true", $"Stalls, row A, seats 1, 2 together, Premium, {new Money(10000, "EUR")}, taken")
        );
        first.Click();
        _toggled.ShouldBeEmpty();
        row.FindAll("button")[1].Click();
        _toggled.ShouldBe([102, 103]);
    }

    [Fact]
    public void Block_OfTwoPrices_NamesBoth() =>
        Show("ab", wanted: 2)
            .Find("button")
            .GetAttribute("aria-label")
            .ShouldBe($"Stalls, row A, seats 1, 2 together, Premium and Band A, {new Money(9000, "EUR")}, available");

    [Fact]
    public void Block_OfKeptPlaces_SaysSoAndHasNoOrdinarySeat()
    {
        var row = Show("aawkaa", wanted: 2);
        row.FindAll("button").Select(b => b.TextContent).ShouldBe(["1, 2", "3, 4", "5, 6"]);
        row.FindAll("button")[1].GetAttribute("aria-label")!.ShouldContain("wheelchair space, companion seat");
        row.FindAll("button")[0].GetAttribute("aria-label")!.ShouldNotContain("companion seat");
    }

    [Fact]
    public void Party_Changes_TheRowHasNewBlocks()
    {
        var row = Show("aaaaaa", wanted: 2);
        row.Render(p => p.Add(c => c.Wanted, 3));
        row.FindAll("button").Select(b => b.TextContent).ShouldBe(["1–3", "4–6"]);
    }

    private static List<string?> Places(IRenderedComponent<SeatRow> row) =>
        [.. row.FindAll("button").Select(b => b.GetAttribute("data-seat"))];

    private IRenderedComponent<SeatRow> Show(string drawn, int wanted)
    {
        var seating = TestSeating.Draw(drawn);
        return Render<SeatRow>(p =>
            p.Add(c => c.Label, "A")
                .Add(c => c.Seats, seating.Seats)
                .Add(c => c.Seating, seating)
                .Add(c => c.Wanted, wanted)
                .Add(c => c.Currency, "EUR")
                .Add(c => c.CanChoose, true)
                .Add(c => c.StandOf, seat => _taken.Contains(seat.Ordinal) ? SeatStand.Taken : SeatStand.Free)
                .Add(c => c.CategoryOf, (LaidSeat seat) => seat.Category == 0 ? "Premium" : "Band A")
                .Add(c => c.OnToggle, (IReadOnlyList<long> ids) => _toggled.AddRange(ids))
        );
    }
}
