using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Data;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Tests.Domain.Events;

public sealed class EventCatalogueTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private readonly HandClock _time = new();

    private TestDatabase Database => fixture.Database;

    [Fact]
    public async Task Find_ByManyWithinASecond_ReadsTheDatabaseOnce()
    {
        await using var sale = fixture.NewSale();
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        var contexts = new CountedContexts(Database);
        var catalogue = new EventCatalogue(contexts, _time);

        var found = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => catalogue.FindAsync(show.Id)));
        await sale.HoldAsync(show, 0, 1);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        (await catalogue.FindAsync(show.Id))!.Status.ShouldBe(EventStatus.OnSale);
        found.ShouldAllBe(f => f!.Status == EventStatus.OnSale);
        contexts.Made.ShouldBe(1);

        _time.Advance(TimeSpan.FromSeconds(0.1));
        (await catalogue.FindAsync(show.Id))!.Status.ShouldBe(EventStatus.SoldOut);
        contexts.Made.ShouldBe(2);
    }

    [Fact]
    public async Task List_ByManyWithinASecond_ReadsTheDatabaseOnce()
    {
        var contexts = new CountedContexts(Database);
        var catalogue = new EventCatalogue(contexts, _time);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => catalogue.ListAsync()));
        contexts.Made.ShouldBe(1);

        var show = await Database.NewEventAsync();
        _time.Advance(TimeSpan.FromSeconds(1));

        (await catalogue.ListAsync()).ShouldContain(e => e.Event.Id == show.Id);
        contexts.Made.ShouldBe(2);
    }

    [Fact]
    public async Task Find_UnknownEvent_IsNotCached()
    {
        var contexts = new CountedContexts(Database);
        var catalogue = new EventCatalogue(contexts, _time);

        (await catalogue.FindAsync(987_654_321)).ShouldBeNull();
        (await catalogue.FindAsync(987_654_321)).ShouldBeNull();

        contexts.Made.ShouldBe(2);
    }

    [Fact]
    public async Task Find_DatabaseFailed_IsReadAgainByTheNextCaller()
    {
        var show = await Database.NewEventAsync();
        var contexts = new CountedContexts(Database) { Failing = true };
        var catalogue = new EventCatalogue(contexts, _time);
        await Should.ThrowAsync<TimeoutException>(() => catalogue.FindAsync(show.Id));

        contexts.Failing = false;

        (await catalogue.FindAsync(show.Id)).ShouldNotBeNull();
    }

    /// <summary>Counts how often the database is read.</summary>
    private sealed class CountedContexts(TestDatabase database) : IDbContextFactory<BoxOfficeDbContext>
    {
        private int _made;

        public int Made => _made;
        public bool Failing { get; set; }

        public BoxOfficeDbContext CreateDbContext()
        {
            Interlocked.Increment(ref _made);
            return Failing ? throw new TimeoutException() : database.NewContext();
        }
    }
}
