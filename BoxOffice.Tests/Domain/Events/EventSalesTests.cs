using BoxOffice.Domain;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Tests.Domain.Events;

public sealed class EventSalesTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private static readonly DateTimeOffset EventStart = new(2030, 5, 1, 19, 30, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task PutOnSale_GoodDraft_MakesOneSeatForEachOfThePlanAtItsPrice()
    {
        await using var sale = fixture.NewSale();
        var draft = await DraftAsync();

        var show = (
            await sale.Get<EventSales>().PutOnSaleAsync(draft with { Name = "  Macbeth " })
        ).Value.ShouldNotBeNull();

        (show.Name, show.EventDate).ShouldBe(("Macbeth", EventStart));
        await using var context = fixture.Database.NewContext();
        var seats = await context.Seats.Where(s => s.EventId == show.Id).OrderBy(s => s.Ordinal).ToListAsync();
        seats.Select(s => s.Ordinal).ShouldBe(Enumerable.Range(0, 12));
        seats.Select(s => s.PriceCents).Distinct().Count().ShouldBe(2);
        seats[0].PriceCents.ShouldNotBeNull().ShouldBeGreaterThan(seats[^1].PriceCents.ShouldNotBeNull());
    }

    [Fact]
    public async Task PutOnSale_OnlyOneAllowedByManyAtOnce_MakesOne()
    {
        await using var sale = fixture.NewSale();
        var draft = await DraftAsync() with { Name = $"Macbeth {Guid.NewGuid():N}", IsOnlyOne = true };

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(_ => sale.Get<EventSales>().PutOnSaleAsync(draft))
        );

        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => ((InvalidRequest)o.Refusal!).Field == "name");
        var made = outcomes.Where(o => o.Succeeded).ShouldHaveSingleItem().Value!;
        await using var context = fixture.Database.NewContext();
        var venue = await context.Venues.SingleAsync(v => v.Id == made.VenueId);
        (await sale.Get<EventSales>().FindOpenAsync($" {venue.Name} ", draft.Name))!.Id.ShouldBe(made.Id);
        (await sale.Get<EventSales>().FindOpenAsync("Elsewhere", draft.Name)).ShouldBeNull();
        (await sale.Get<EventSales>().PutOnSaleAsync(draft with { IsOnlyOne = false })).Succeeded.ShouldBeTrue(
            "a second evening of the same play"
        );
    }

    [Theory]
    [InlineData("name", "", 10, 600)]
    [InlineData("name", "LONG", 10, 600)]
    [InlineData("seatLimit", "Macbeth", 0, 600)]
    [InlineData("seatLimit", "Macbeth", 101, 600)]
    [InlineData("holdSeconds", "Macbeth", 10, 29)]
    [InlineData("holdSeconds", "Macbeth", 10, 3601)]
    public async Task PutOnSale_BadDraft_NamesTheFieldAndMakesNothing(
        string field,
        string name,
        int seatLimit,
        int holdSeconds
    )
    {
        await using var sale = fixture.NewSale();
        var draft = await DraftAsync() with
        {
            Name = name == "LONG" ? new string('a', 201) : name,
            SeatLimit = seatLimit,
            HoldSeconds = holdSeconds,
        };

        (await sale.Get<EventSales>().PutOnSaleAsync(draft))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe(field);

        (
            await fixture.Database.AsOwnerAsync<long>($"select count(*) from events where plan_id = {draft.PlanId}")
        ).ShouldBe(0);
    }

    [Fact]
    public async Task PutOnSale_SaleEndsBeforeItStartsOrNoPlan_IsNamed()
    {
        await using var sale = fixture.NewSale();
        var draft = await DraftAsync();

        (await sale.Get<EventSales>().PutOnSaleAsync(draft with { SalesEnd = draft.SalesStart }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("salesEnd");
        (await sale.Get<EventSales>().PutOnSaleAsync(draft with { PlanId = -1 }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("planId");
    }

    [Fact]
    public async Task PutOnSale_CategoryWithoutAPrice_IsOnTheMapButNotForSale()
    {
        await using var sale = fixture.NewSale();
        var draft = await DraftAsync() with
        {
            Prices =
            [
                new()
                {
                    Category = 0,
                    Name = "Stalls",
                    Color = "#000000",
                    PriceCents = 1000,
                },
                new()
                {
                    Category = 1,
                    Name = "Not for sale",
                    Color = "#000000",
                    PriceCents = null,
                },
            ],
            SalesStart = EventStart.AddYears(-20),
        };
        var show = (await sale.Get<EventSales>().PutOnSaleAsync(draft)).Value!;
        await using var context = fixture.Database.NewContext();
        var kill = await context
            .Seats.Where(s => s.EventId == show.Id && s.PriceCents == null)
            .Select(s => s.Id)
            .FirstAsync();

        (await sale.Holds.HoldAsync(new(show.Id, Guid.NewGuid(), [kill])))
            .Refusal.ShouldBeOfType<SeatUnavailable>()
            .SeatIds.ShouldBe([kill]);

        (await context.Seats.CountAsync(s => s.EventId == show.Id && s.PriceCents == null)).ShouldBe(6);
    }

    private async Task<EventDraft> DraftAsync()
    {
        var plan = TestPlans.Straight(rows: 2, seatsPerRow: 6);
        await using var context = fixture.Database.NewContext();
        context.Add(plan);
        await context.SaveChangesAsync();
        return new("Macbeth", plan.Id, EventStart, EventStart.AddDays(-30), EventStart);
    }
}
