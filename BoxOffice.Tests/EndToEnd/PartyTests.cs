using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// Seats are chosen for a party: as a group on the map and in the list, near each other, and without leaving one seat
/// alone.
/// </summary>
public sealed class PartyTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task PointingAtASeat_ShowsTheGroupThatAClickTakes()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.WantAsync(2);
        LaidSeat[] pair = [show.Seat("C", "7"), show.Beside(show.Seat("C", "7"))];

        await customer.PointAtAsync(pair[0]);

        var tip = customer.Map.Locator(".tip");
        await Expect(tip).ToContainTextAsync("Row C · Seats ");
        await Expect(tip).ToContainTextAsync("2 × €");
        var shown = await tip.InnerTextAsync();
        await customer.ChooseAsync(pair[0]);
        await Expect(customer.Basket).ToHaveCountAsync(2);
        var taken = await customer.BasketSeatsAsync();
        show.AreTogether(taken).ShouldBeTrue();
        foreach (var seat in taken)
            shown.ShouldContain(seat.Number);
    }

    [Fact]
    public async Task Seats_ThatLeaveOneAlone_AreMovedByOnePress()
    {
        var show = await Shop.NewEventAsync();
        var (end, second) = EndOfARow(show);
        var customer = await VisitAsync(show);

        await customer.ChooseAsync(second);
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Move one seat" })).ToBeVisibleAsync();
        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "Move one seat" }).ClickAsync();

        await customer.ShouldHaveAsync(end);
        await Expect(customer.Voice).ToContainTextAsync("Moved: you have ");
        await Expect(customer.Page.GetByRole(AriaRole.Button, new() { Name = "Move one seat" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task BestSeats_TwoMoreRequested_AreBesideTheFirstTwo()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.WantAsync(2);
        var best = customer.Page.GetByRole(AriaRole.Form, new() { Name = "Best seats" });
        await best.GetByRole(AriaRole.Button, new() { Name = "Find me the best 2" }).ClickAsync();
        await Expect(customer.Basket).ToHaveCountAsync(2);
        var first = await customer.BasketSeatsAsync();

        await customer.WantAsync(4);
        await best.GetByRole(AriaRole.Button, new() { NameRegex = new("2 more|best 2") }).ClickAsync();

        await Expect(customer.Basket).ToHaveCountAsync(4);
        var all = await customer.BasketSeatsAsync();
        show.AreTogether(all).ShouldBeTrue(string.Join(", ", all.Select(s => $"{s.Row} {s.Number}")));
        all.ShouldContain(first[0]);
    }

    [Fact]
    public async Task List_ForAPartyOfTwo_TakesNeighboursByOnePress()
    {
        var show = await Shop.NewEventAsync();
        var customer = new Visitor(await NewPageAsync(), show, finger: false);
        await customer.OpenAsync("?view=list");
        await customer.WantAsync(2);
        var blocks = customer.Page.Locator(".list .row .seat");
        if (await blocks.CountAsync() == 0)
            await customer.Page.Locator(".list .section").First.ClickAsync();
        (await blocks.First.GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldContain("seats");

        await blocks.First.ClickAsync();

        await Expect(customer.Basket).ToHaveCountAsync(2);
        show.AreTogether(await customer.BasketSeatsAsync()).ShouldBeTrue();
    }

    // The seat at the end of a row and the one beside it, with at least two more of the same kind beyond.
    private static (LaidSeat End, LaidSeat Second) EndOfARow(ShopEvent show)
    {
        var row = show
            .Seats.GroupBy(s => (s.Section, s.Row))
            .Select(row => row.OrderBy(s => s.Ordinal).Take(4).ToList())
            .First(row =>
                row.Count == 4
                && show.AreTogether(row)
                && row.All(s => s.Attributes == 0 && s.PriceCents == row[0].PriceCents)
            );
        return (row[0], row[1]);
    }
}
