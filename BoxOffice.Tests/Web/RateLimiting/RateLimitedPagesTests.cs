using System.Net;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Pages;

namespace BoxOffice.Tests.Web.RateLimiting;

public sealed class RateLimitedPagesTests(SaleFixture fixture) : IClassFixture<SaleFixture>
{
    [Fact]
    public async Task Checkout_MoreTimeRequestedTooOften_SaysSoAndKeepsTheForm()
    {
        var limits = new Dictionary<string, string>
        {
            ["RateLimiting:Customer:Burst"] = "1",
            ["RateLimiting:Customer:PerSecond"] = "1",
        };
        await using var node = BoxOfficeNode.Start(fixture.Database, fixture.Provider, settings: limits);
        await using var sale = fixture.NewSale();
        using var browser = new FormBrowser(node);
        var show = await fixture.Database.NewEventAsync();
        await browser.GetAsync("/");
        (await sale.Holds.HoldAsync(show.RequestOf(browser.Customer, 0, 1))).Succeeded.ShouldBeTrue();
        var address = $"/checkout/{show.Id}";
        var fields = (await browser.GetAsync(address)).Fields;
        fields["Form.Name"] = "Ada Lovelace";

        var pages = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(_ => browser.PostAsync(address, fields.Append(new("Form.Action", "more-time"))))
        );

        pages.ShouldContain(page => page.Alert == "There is time left. You can ask for more in the last two minutes.");
        var stopped = pages.First(page => page.Status == HttpStatusCode.TooManyRequests);
        stopped.Alert!.ShouldStartWith("Too much was asked for at once");
        stopped.Fields["Form.Name"].ShouldBe("Ada Lovelace");
    }
}
