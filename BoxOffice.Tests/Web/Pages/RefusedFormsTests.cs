using System.Net;
using System.Net.Http.Headers;
using System.Text;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>A refused form gets an explanation, the typed text and a link or button to go on.</summary>
public sealed class RefusedFormsTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private const string CheckedAgain = "We had to check this page again. Press Pay once more.";
    private readonly TestSale _sale = fixture.Sale.NewSale();
    private readonly FormBrowser _browser = new(fixture.Node);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _sale.DisposeAsync();
    }

    [Theory]
    [InlineData("nothing at all", null, null)]
    [InlineData("no fields", "application/x-www-form-urlencoded", "")]
    [InlineData("no token", "application/x-www-form-urlencoded", "_handler=pay&Form.Name=Ada")]
    [InlineData("an invalid token", "application/x-www-form-urlencoded", "_handler=pay&__RequestVerificationToken=abc")]
    [InlineData("an impossible letter", "application/x-www-form-urlencoded", "_handler=pay&Form.Name=%00")]
    [InlineData("broken percents", "application/x-www-form-urlencoded", "%ZZ=%&_handler=%E4")]
    [InlineData("an unknown charset", "application/x-www-form-urlencoded; charset=klingon", "_handler=pay")]
    [InlineData("letters two bytes wide", "application/x-www-form-urlencoded; charset=utf-16", "_handler=pay")]
    [InlineData("JSON", "application/json", "{}")]
    [InlineData("text", "text/plain", "_handler=pay")]
    public async Task Post_InvalidForm_ShowsThePageItWasSentTo(string what, string? type, string? body)
    {
        var show = await fixture.Database.NewEventAsync();
        foreach (
            var (address, heading) in new[]
            {
                ($"/checkout/{show.Id}", "Your basket is empty"),
                ($"/bookings/{Guid.NewGuid()}", "This booking cannot be shown"),
                ("/bookings", "No bookings here yet"),
            }
        )
        {
            await _browser.GetAsync(address);

            var page = await _browser.PostAsync(address, ContentOf(type, body));

            page.Heading.ShouldBe(heading, what);
            page.Status.ShouldBe(
                address.StartsWith("/bookings/", StringComparison.Ordinal)
                    ? HttpStatusCode.Forbidden
                    : HttpStatusCode.BadRequest,
                what
            );
        }
    }

    [Theory]
    [InlineData("/no/such/page", HttpStatusCode.MethodNotAllowed, "This was not done")]
    [InlineData("/checkout/999999999", HttpStatusCode.NotFound, "Page not found")]
    public async Task Post_ToAnAddressWithoutAForm_IsRefused(string address, HttpStatusCode status, string heading)
    {
        var page = await _browser.PostAsync(address, [new("a", "b")]);

        (page.Status, page.Heading).ShouldBe((status, heading));
    }

    [Theory]
    [InlineData("_handler", "nobody")]
    [InlineData("_handler", null)]
    [InlineData("__RequestVerificationToken", null)]
    public async Task Post_WrongHiddenField_KeepsTheTypedTextAndTheNextPressPays(string field, string? value)
    {
        var show = await ShowWithBasketAsync(0);
        var fields = await FilledInAsync(show);
        if (value is null)
            fields.Remove(field);
        else
            fields[field] = value;

        await ShouldOfferItAgainAsync(show, await _browser.PostAsync($"/checkout/{show.Id}", fields));
    }

    [Fact]
    public async Task Post_CookieReplaced_KeepsTheTypedTextAndTheNextPressPays()
    {
        var show = await ShowWithBasketAsync(0);
        var fields = await FilledInAsync(show);
        _browser.Forget(others: true);

        await ShouldOfferItAgainAsync(
            show,
            await _browser.PostAsync(
                $"/checkout/{show.Id}",
                fields,
                origin: fixture.Node.Address.GetLeftPart(UriPartial.Authority)
            )
        );
    }

    [Fact]
    public async Task Post_FromAPageOfAnotherSite_FillsNothingIn()
    {
        var show = await ShowWithBasketAsync(0);

        var page = await _browser.PostAsync(
            $"/checkout/{show.Id}",
            [new("Form.Name", "Eve"), new("Form.Email", "eve@example.org")],
            origin: "https://evil.example"
        );

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        (page.Fields["Form.Name"], page.Fields["Form.Email"]).ShouldBe(("", ""));
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Post_CookiesCleared_SaysTheSessionEndedAndLinksToTheEvent(bool others, bool visitsAgain)
    {
        var show = await ShowWithBasketAsync(0);
        var fields = await FilledInAsync(show);
        _browser.Forget(customer: true, others);
        if (visitsAgain)
            await _browser.GetAsync("/");

        var page = await _browser.PostAsync($"/checkout/{show.Id}", fields);

        (page.Status, page.Heading).ShouldBe((HttpStatusCode.BadRequest, "This session has ended"));
        page.LinkNamed("Choose seats for").ShouldBe($"events/{show.Id}");
    }

    [Fact]
    public async Task Post_OnlyTheCustomersCookieCleared_SaysTheSessionEnded()
    {
        var show = await ShowWithBasketAsync(0);
        var fields = await FilledInAsync(show);
        _browser.Forget(customer: true);

        (await _browser.PostAsync($"/checkout/{show.Id}", fields)).Heading.ShouldBe("This session has ended");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancel_CookieReplaced_ChangesNothingUntilTheNextPress(bool byLink)
    {
        var show = await ShowWithBasketAsync(0);
        var token = HoldToken.New().ToString();
        var booking = (
            await _sale.Checkout.PayAsync(
                new(await HoldIdAsync(show), "Ada", "ada@example.org", Guid.NewGuid().ToString(), GoodCard)
                {
                    AccessToken = token,
                }
            )
        ).Value.ShouldNotBeNull();
        var address = $"/bookings/{booking.Id}" + (byLink ? $"?key={token}" : "");
        var fields = (await _browser.GetAsync(address)).Fields;
        _browser.Forget(customer: byLink, others: true);

        var page = await _browser.PostAsync(address, fields);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Alert.ShouldBe(
            "We had to check this page again; nothing was changed. To cancel the booking, press the button below "
                + "once more."
        );
        page.Document.QuerySelector("details.cancel")!.HasAttribute("open").ShouldBeTrue();
        (await _browser.GetAsync(address)).Heading.ShouldBe("Your seats are booked");
        (await _browser.PostAsync(address, page.Fields)).Status.ShouldBe(HttpStatusCode.Found);
        (await _browser.GetAsync(address)).Heading.ShouldBe("This booking is cancelled");
    }

    private async Task ShouldOfferItAgainAsync(TestEvent show, ShownPage page)
    {
        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Alert.ShouldBe(CheckedAgain);
        (page.Fields["Form.Name"], page.Fields["Form.Email"]).ShouldBe(("Ada Lovelace", "ada@example.org"));
        var paid = await _browser.PostAsync($"/checkout/{show.Id}", page.Fields);
        paid.Status.ShouldBe(HttpStatusCode.Found);
        paid.Location!.ShouldContain("/sandbox/checkout/");
    }

    private async Task<TestEvent> ShowWithBasketAsync(params int[] seats)
    {
        var show = await fixture.Database.NewEventAsync();
        await _browser.GetAsync("/");
        (await _sale.Holds.HoldAsync(show.RequestOf(_browser.Customer, seats))).Succeeded.ShouldBeTrue();
        return show;
    }

    private async Task<Guid> HoldIdAsync(TestEvent show) =>
        (await _sale.Baskets.FindOwnAsync(show.Id, _browser.Customer))!.HoldId;

    private async Task<Dictionary<string, string>> FilledInAsync(TestEvent show)
    {
        var fields = (await _browser.GetAsync($"/checkout/{show.Id}")).Fields;
        (fields["Form.Name"], fields["Form.Email"]) = ("Ada Lovelace", "ada@example.org");
        return fields;
    }

    private static ByteArrayContent? ContentOf(string? type, string? body)
    {
        if (type is null)
            return null;
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body!));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
