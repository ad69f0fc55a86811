using AngleSharp.Dom;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>Every page shows a link to the customer's basket, also without scripts.</summary>
public sealed class BasketPillTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.Sale.NewSale();
    private readonly FormBrowser _browser = new(fixture.Node);
    private TestEvent _show = null!;
    private TestEvent _other = null!;

    public async ValueTask InitializeAsync()
    {
        (_show, _other) = (await fixture.Database.NewEventAsync(), await fixture.Database.NewEventAsync());
        await _browser.GetAsync("/");
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _sale.DisposeAsync();
    }

    [Fact]
    public async Task Basket_OnEveryOtherPage_IsALinkBackWithItsTime()
    {
        (await PillAsync("/")).HasAttribute("hidden").ShouldBeTrue();
        (await _sale.Holds.HoldAsync(_show.RequestOf(_browser.Customer, 0, 1))).Succeeded.ShouldBeTrue();

        foreach (
            var address in new[]
            {
                "/",
                "/bookings",
                $"/bookings/{Guid.NewGuid()}",
                $"/events/{_other.Id}",
                $"/checkout/{_other.Id}",
            }
        )
        {
            var pill = await PillAsync(address);
            pill.HasAttribute("hidden").ShouldBeFalse(address);
            pill.GetAttribute("href").ShouldBe($"events/{_show.Id}");
            pill.QuerySelector("[data-pill-seats]")!.TextContent.ShouldBe("2 seats");
            pill.QuerySelector("[data-face]")!.TextContent.ShouldMatch("^(10:00|9:5[0-9])$");
        }
        foreach (var own in new[] { $"/events/{_show.Id}", $"/checkout/{_show.Id}" })
            (await PillAsync(own)).HasAttribute("hidden").ShouldBeTrue(own);
    }

    [Fact]
    public async Task Basket_Lapsed_IsNotShown()
    {
        (await _sale.Holds.HoldAsync(_show.RequestOf(_browser.Customer, 0))).Succeeded.ShouldBeTrue();
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromMinutes(11));

        (await PillAsync("/")).HasAttribute("hidden").ShouldBeTrue();
    }

    [Fact]
    public async Task Baskets_AtTwoEvents_TheFirstToEndIsShown()
    {
        (await _sale.Holds.HoldAsync(_show.RequestOf(_browser.Customer, 0))).Succeeded.ShouldBeTrue();
        (await _sale.Holds.HoldAsync(_other.RequestOf(_browser.Customer, 0))).Succeeded.ShouldBeTrue();
        await fixture.Database.PassTimeAsync(_other.Id, TimeSpan.FromMinutes(3));

        (await PillAsync("/")).GetAttribute("href").ShouldBe($"events/{_other.Id}");
        (await PillAsync($"/events/{_other.Id}")).GetAttribute("href").ShouldBe($"events/{_show.Id}");
    }

    [Fact]
    public async Task Basket_OfAnotherCustomer_IsNotShown()
    {
        await _sale.HoldAsync(_show, 0);

        var pill = await PillAsync("/");

        pill.HasAttribute("hidden").ShouldBeTrue();
        pill.GetAttribute("data-baskets").ShouldBe("[]");
    }

    private async Task<IElement> PillAsync(string address) =>
        (await _browser.GetAsync(address)).Document.QuerySelector("[data-basket-pill]").ShouldNotBeNull();
}
