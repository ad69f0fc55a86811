using BoxOffice.Domain;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

public sealed class BestAvailableTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncDisposable
{
    private readonly Nodes _nodes = new(fixture.NewSale(), fixture.NewSale());

    private TestDatabase Database => fixture.Database;

    public ValueTask DisposeAsync() => _nodes.DisposeAsync();

    [Fact]
    public async Task Best_EmptyEvent_IsTheMiddleOfTheSecondOfFiveRows()
    {
        var show = await Database.NewEventAsync(rows: 5, seatsPerRow: 10);

        (await HoldAsync(_nodes[0], show, Request(show, 2))).ShouldBe([14, 15]);
    }

    [Fact]
    public async Task Best_Budget_IsWithinIt()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);

        (await HoldAsync(_nodes[0], show, Request(show, 4) with { MaxPriceCents = 3000 })).ShouldAllBe(o =>
            o >= 20 && o < 30
        );
        (await _nodes[0].Best.HoldAsync(Request(show, 1) with { MaxPriceCents = 2999 })).Refusal.ShouldBe(
            new NoSeatsTogether(0)
        );
    }

    [Fact]
    public async Task Best_NearHeldSeats_IsBesideThem()
    {
        var show = await Database.NewEventAsync(rows: 6, seatsPerRow: 12);
        var customer = Guid.NewGuid();
        await _nodes[0].HoldAsync(show, 1, 2); // Another customer holds seats in the first row.
        var first = (await _nodes[0].Holds.HoldAsync(show.RequestOf(customer, 60, 61))).Value!;

        var second = (await _nodes[0].Best.HoldAsync(new(show.Id, customer, 2) { Near = first.SeatIds })).Value!;

        second.HoldId.ShouldBe(first.HoldId);
        second.SeatIds.Select(id => show.Seats.ToList().IndexOf(id)).ShouldBe([60, 61, 62, 63]);
    }

    [Fact]
    public async Task Best_UnknownSection_NamesTheField()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);

        (await _nodes[0].Best.HoldAsync(Request(show, 1) with { Section = "Nowhere" }))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("section");
        (await HoldAsync(_nodes[0], show, Request(show, 2) with { Section = "House" })).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Best_SectionInOtherCapitals_IsFound()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);

        (await HoldAsync(_nodes[0], show, Request(show, 2) with { Section = "hOUSE" })).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Best_TooManyTogether_SaysHowManyThereAre()
    {
        var show = await Database.NewEventAsync(rows: 2, seatsPerRow: 6);
        await _nodes[0].HoldAsync(show, 2);
        await _nodes[0].HoldAsync(show, 8);

        (await _nodes[1].Best.HoldAsync(Request(show, 5))).Refusal.ShouldBe(new NoSeatsTogether(3));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(101)]
    public async Task Best_BadQuantity_NamesTheField(int quantity) =>
        (await _nodes[0].Best.HoldAsync(Request(await Database.NewEventAsync(rows: 1, seatsPerRow: 1), quantity)))
            .Refusal.ShouldBeOfType<InvalidRequest>()
            .Field.ShouldBe("quantity");

    [Fact]
    public async Task Best_UnknownEvent_IsNotFound() =>
        (await _nodes[0].Best.HoldAsync(new(987_654_321, Guid.NewGuid(), 1))).Refusal.ShouldBeOfType<EventNotFound>();

    /// <summary>Forty customers request the best pair at once. All get a pair, and no seat is given twice.</summary>
    [Fact]
    public async Task Best_ManyAtOnceOnTwoNodes_AllGetDifferentNeighbours()
    {
        var show = await Database.NewEventAsync(rows: 10, seatsPerRow: 20);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(i => _nodes[i].Best.HoldAsync(Request(show, 2)))
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        var pairs = outcomes
            .Select(o => o.Value!.SeatIds.Select(id => show.Seats.ToList().IndexOf(id)).Order().ToArray())
            .ToList();
        pairs.SelectMany(p => p).ShouldBeUnique();
        pairs.ShouldAllBe(p => p[1] == p[0] + 1 && p[0] / 20 == p[1] / 20);
    }

    [Fact]
    public async Task Best_FiveHundredAtOnceOnOneNode_LoseNoBlockToEachOther()
    {
        var show = await Database.NewEventAsync(rows: 25, seatsPerRow: 44);
        var blocks = (await _nodes[0].Get<ISeatStates>().BlocksAsync(show.Id)).ShouldNotBeNull();
        await HoldAsync(_nodes[0], show, Request(show, 2)); // The first statement of a node takes longest.

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 500).Select(_ => Task.Run(() => _nodes[0].Best.HoldAsync(Request(show, 2))))
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        blocks.Losses.ShouldBe(0);
        (await Database.CountAsync(show, "held")).ShouldBe(1002);
    }

    [Fact]
    public async Task Best_SeatsTakenOnAnotherNode_AreLostOnceAndAvoidedByAllAfterwards()
    {
        var show = await Database.NewEventAsync(rows: 5, seatsPerRow: 10);
        var blocks = (await _nodes[1].Get<ISeatStates>().BlocksAsync(show.Id)).ShouldNotBeNull();
        await _nodes[0].HoldAsync(show, 14, 15);

        (await HoldAsync(_nodes[1], show, Request(show, 2))).ShouldAllBe(o => o != 14 && o != 15);
        var lost = blocks.Losses;
        await HoldAsync(_nodes[1], show, Request(show, 2));

        lost.ShouldBe(2);
        blocks.Losses.ShouldBe(2);
    }

    [Fact]
    public async Task Best_RefusedHold_LeavesTheSeatsToOthers()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 4, seatLimit: 2);

        (await _nodes[0].Best.HoldAsync(Request(show, 4))).Refusal.ShouldBeOfType<TooManySeats>();

        (await _nodes[0].Get<ISeatStates>().BlocksAsync(show.Id))!.Largest(new(4)).ShouldBe(4);
    }

    [Fact]
    public async Task Best_UntilTheEventIsFull_SellsEverySeat()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);

        var outcomes = new List<Outcome<HoldGranted>>();
        while (outcomes.Count < 60 && (outcomes.Count == 0 || outcomes[^1].Succeeded))
            outcomes.Add(await _nodes[0].Best.HoldAsync(Request(show, 1)));

        outcomes.Count.ShouldBe(41);
        outcomes[^1].Refusal.ShouldBe(new NoSeatsTogether(0));
    }

    [Fact]
    public async Task Nearest_TakenPair_OffersAFreePairBesideItAtNoHigherPrice()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);
        await _nodes[0].HoldAsync(show, 24, 25);

        var offered = await _nodes[0].Best.NearestToAsync(show.Id, [show.Seats[24], show.Seats[25]]);

        // The seats beside it leave no single seat, and the rows in front of it cost more.
        offered.Count.ShouldBe(2);
        offered.ShouldAllBe(s => s.PriceCents <= 3000 && s.Ordinal >= 20);
        offered.Select(s => s.Ordinal).ShouldNotContain(o => o == 24 || o == 25);
        offered.Max(s => Math.Abs(s.Ordinal % 10 - 4.5)).ShouldBeLessThanOrEqualTo(2.5);
    }

    [Fact]
    public async Task Nearest_NoFreeSeatOrUnknownId_IsEmpty()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        await _nodes[0].HoldAsync(show, 0, 1, 2);

        (await _nodes[0].Best.NearestToAsync(show.Id, [show.Seats[1]])).ShouldBeEmpty();
        (await _nodes[0].Best.NearestToAsync(show.Id, [])).ShouldBeEmpty();
        (await _nodes[0].Best.NearestToAsync(show.Id, [-5])).ShouldBeEmpty();
        (await _nodes[0].Best.NearestToAsync(987_654_321, [1])).ShouldBeEmpty();
    }

    private static BestAvailableRequest Request(TestEvent show, int quantity) => new(show.Id, Guid.NewGuid(), quantity);

    private static async Task<int[]> HoldAsync(TestSale sale, TestEvent show, BestAvailableRequest request) =>
        [
            .. (await sale.Best.HoldAsync(request))
                .Value.ShouldNotBeNull()
                .SeatIds.Select(id => show.Seats.ToList().IndexOf(id))
                .Order(),
        ];
}
