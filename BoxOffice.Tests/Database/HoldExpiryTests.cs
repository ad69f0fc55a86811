using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Database;

public sealed class HoldExpiryTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Sweep_TwoNodesAtOnce_FreeEachSeatOnceAndAnnounceItOnce()
    {
        var show = await Database.NewEventAsync(rows: 20, seatsPerRow: 20);
        var feed = new RecordingFeed();
        await using var nodes = new Nodes([.. Enumerable.Range(0, 4).Select(_ => fixture.NewSale(feed: feed))]);
        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => nodes[i].HoldAsync(show, i * 2, i * 2 + 1)));
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => nodes[i].Expiry.SweepAsync()));
        await nodes[0].Expiry.SweepAsync();

        feed.Of(show)
            .Where(c => c.Status == SeatStatus.Available)
            .Select(c => (c.Ordinal, c.Version))
            .ShouldBe(Enumerable.Range(0, 400).Select(o => (o, 2)), ignoreOrder: true);
        (await Database.CountAsync(show, "available")).ShouldBe(400);
    }

    [Fact]
    public async Task Sweep_WhileOthersTakeTheLapsedSeats_EverySeatHasOneCustomer()
    {
        var show = await Database.NewEventAsync(rows: 4, seatsPerRow: 10);
        await using var nodes = new Nodes(fixture.NewSale(), fixture.NewSale());
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => nodes[i].HoldAsync(show, i * 2, i * 2 + 1)));
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        var taking = Enumerable
            .Range(0, 40)
            .Select(i => nodes[i].Holds.HoldAsync(show.Request(i, (i + 1) % 40)))
            .ToList();
        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => nodes[i].Expiry.SweepAsync()));
        var taken = (await Task.WhenAll(taking)).Where(o => o.Succeeded).SelectMany(o => o.Value!.SeatIds).ToList();

        taken.ShouldBeUnique();
        (await Database.CountAsync(show, "held")).ShouldBe(taken.Count);
        await Database.ShouldBeSoundAsync();
    }

    [Fact]
    public async Task Sweep_HoldBeingPaidFor_KeepsItsSeats()
    {
        var show = await Database.NewEventAsync();
        await using var sale = fixture.NewSale();
        var page = (
            await sale.Checkout.OpenPageAsync(
                Pay(await sale.HoldAsync(show, 0), card: null),
                _ => new("https://shop.example/", "https://shop.example/")
            )
        ).Value!;
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(30));

        await sale.Expiry.SweepAsync();

        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        (await sale.Holds.HoldAsync(show.Request(0))).Refusal.ShouldBeOfType<SeatUnavailable>();
        await sale.Settlement.SettleAsync(page.BookingId, TestActor.Job);
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
    }

    /// <summary>
    /// All answers treat a hold as ended, and its seats as free, from the moment it ends, even if no sweep ever runs.
    /// </summary>
    [Fact]
    public async Task Lapse_WithoutASweep_SeatsAreFreeAtOnce()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        await using var sale = fixture.NewSale();
        var catalogue = sale.Get<EventCatalogue>();
        var hold = await sale.HoldAsync(show, 0, 1, 2);
        (await catalogue.FindAsync(show.Id))!.Status.ShouldBe(EventStatus.SoldOut);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        (await catalogue.FindAsync(show.Id))!.Status.ShouldBe(EventStatus.OnSale);
        (await sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        (await sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<HoldExpired>();
        (await sale.Holds.HoldAsync(show.Request(0, 1, 2))).Succeeded.ShouldBeTrue();
        (await sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        (await sale.Holds.ReleaseAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        (await Database.CountAsync(show, "held")).ShouldBe(3, "the old hold has no seats left to release");
    }

    [Fact]
    public async Task Lapse_FindingTheHold_SaysExpiredForADay()
    {
        var show = await Database.NewEventAsync();
        await using var sale = fixture.NewSale();
        var hold = await sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
        await sale.Expiry.SweepAsync();
        (await sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        await Database.AsOwnerAsync<object>(
            $"update lapsed_holds set lapsed_at = lapsed_at - interval '25 hours' where id = '{hold.HoldId}'"
        );

        await using var context = Database.NewContext();
        await LapsedHolds.ForgetOldAsync(context, CancellationToken.None);

        (await sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldNotFound>();
    }

    [Fact]
    public async Task Hold_SweptBeforeItsEnd_KeepsItsSeats()
    {
        var show = await Database.NewEventAsync();
        await using var sale = fixture.NewSale();
        await sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(580));

        await sale.Expiry.SweepAsync();

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await sale.Holds.HoldAsync(show.Request(0))).Refusal.ShouldBeOfType<SeatUnavailable>();
    }
}
