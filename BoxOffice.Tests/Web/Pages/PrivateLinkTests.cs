using System.Net;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Pages;

public sealed class PrivateLinkTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData(",")]
    [InlineData(")")]
    [InlineData(">")]
    [InlineData("%3E")]
    [InlineData("%20")]
    [InlineData("+")]
    [InlineData(").%0A")]
    [InlineData("%E2%80%9D")]
    [InlineData("#top")]
    public async Task Link_FollowedByOtherCharacters_Opens(string behind)
    {
        await using var sale = fixture.Sale.NewSale();
        var booking = await sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);
        var token = SecretOf(booking);
        using var browser = new FormBrowser(fixture.Node);

        (await browser.GetAsync($"/bookings/{booking.Id}?key={token}{behind}")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.GetAsync($"/bookings/{booking.Id}?key={token[..^1]}{behind}")).Status.ShouldBe(
            HttpStatusCode.Forbidden
        );
    }
}
