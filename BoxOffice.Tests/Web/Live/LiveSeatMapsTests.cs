using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Live;
using static BoxOffice.Tests.Support.Wishes;

namespace BoxOffice.Tests.Web.Live;

/// <summary>Which pictures a node keeps.</summary>
public sealed class LiveSeatMapsTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    private readonly HandClock _time = new();

    [Fact]
    public async Task Picture_NobodyUsesForMinutes_IsForgottenAndReadAnewWhenAskedFor()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(fixture.Database.Application, sale.Get<HouseLayouts>(), _time);
        await maps.FindAsync(show.Id);

        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem();
        await maps.FindAsync(show.Id);
        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem("it was asked about four minutes ago");
        Pass(maps, minutes: 2);
        maps.Loaded.ShouldBeEmpty();

        await sale.Holds.HoldAsync(show.Wish(0, 1));
        (await maps.FindAsync(show.Id)).ShouldNotBeNull().Revision.ShouldBe(2);
    }

    [Fact]
    public async Task Picture_Watched_IsKept()
    {
        await using var sale = fixture.NewSale();
        var show = await fixture.Database.NewEventAsync();
        var maps = new LiveSeatMaps(fixture.Database.Application, sale.Get<HouseLayouts>(), _time);
        await maps.FindAsync(show.Id);

        for (var hour = 0; hour < 3; hour++) Pass(maps, minutes: 60, watched: show.Id);
        maps.Loaded.ShouldHaveSingleItem();
        Pass(maps, minutes: 4);
        maps.Loaded.ShouldHaveSingleItem("its last viewer has gone only just now");
    }

    private void Pass(LiveSeatMaps maps, int minutes, long? watched = null)
    {
        _time.Advance(TimeSpan.FromMinutes(minutes));
        maps.ForgetUnused(id => id == watched);
    }
}
