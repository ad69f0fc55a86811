using BoxOffice.Domain.Catalogue;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Bookings;
using BoxOffice.Web.Components.Customer.Events;
using Bunit;
using Microsoft.Extensions.DependencyInjection;

namespace BoxOffice.Tests.Web.Components;

public sealed class ListingTests(SaleFixture fixture) : ComponentTest, IClassFixture<SaleFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.NewSale();

    public ValueTask InitializeAsync()
    {
        Services
            .AddSingleton(_sale.Bookings)
            .AddSingleton(_sale.Get<EventCatalogue>())
            .AddSingleton(new EventFills(_sale.Get<EventCatalogue>(), TimeProvider.System));
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask DisposeAsyncCore()
    {
        await base.DisposeAsyncCore();
        await _sale.DisposeAsync();
    }

    [Fact]
    public async Task MyBookings_PastAndComing_NextPerformanceFirstThenTheLatestPast()
    {
        var customer = Guid.NewGuid();
        foreach (var days in (int[])[-30, 9, -2, 3])
            await BuyAsync(customer, days);

        var page = Render<MyBookings>(p => p.AddCascadingValue(SessionScene.Visitor(customer)));

        await page.WaitForElementAsync("h2", TimeSpan.FromSeconds(20));
        page.FindAll("h2").Select(h => h.TextContent).ShouldBe(["In 3 days", "In 9 days", "In -2 days", "In -30 days"]);
    }

    [Fact]
    public async Task WhatsOn_PastAndClosed_LatestFirst()
    {
        foreach (var days in (int[])[-300, -100, -200])
            await MoveAsync(await fixture.Database.NewEventAsync(), days);

        var page = Render<EventsPage>();

        await page.WaitForElementAsync(".past", TimeSpan.FromSeconds(20));
        page.FindAll(".past a")
            .Select(a => a.TextContent)
            .Where(name => name.EndsWith("00 days", StringComparison.Ordinal))
            .ShouldBe(["In -100 days", "In -200 days", "In -300 days"]);
    }

    private async Task BuyAsync(Guid customer, int days)
    {
        var show = await fixture.Database.NewEventAsync();
        var hold = (await _sale.Holds.HoldAsync(show.RequestOf(customer, 0))).Value.ShouldNotBeNull();
        (await _sale.Checkout.PayAsync(TestRequests.Pay(hold))).Succeeded.ShouldBeTrue();
        await MoveAsync(show, days);
    }

    private Task MoveAsync(TestEvent show, int days) =>
        fixture.Database.ChangeAsync(
            show,
            $"name = 'In {days} days', sales_start = clock_timestamp() - interval '400 days', event_date = "
                + $"clock_timestamp() + interval '{days} days', sales_end = clock_timestamp() + interval '{days} days'"
        );
}
