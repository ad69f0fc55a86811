using System.Net;
using BoxOffice.Domain.Bookings;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>A booking is found by its code and its e-mail address, without scripts.</summary>
public sealed class FindBookingTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private const string Address = "/bookings/find";
    private readonly TestSale _sale = fixture.Sale.NewSale();
    private readonly FormBrowser _browser = new(fixture.Node);
    private Booking _booking = null!;

    public async ValueTask InitializeAsync() =>
        _booking = await _sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _sale.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Find_CodeAndAddress_OpensThisBookingAndNoOther(bool otherwiseWritten)
    {
        var other = await _sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);

        var found = await FindAsync(
            otherwiseWritten ? $" {_booking.Code[..4].ToLowerInvariant()}-{_booking.Code[4..]} " : _booking.Code,
            otherwiseWritten ? $" {_booking.Email.ToUpperInvariant()} " : _booking.Email
        );

        (found.Status, found.Location).ShouldBe((HttpStatusCode.Found, $"/bookings/{_booking.Id}"));
        var page = await _browser.GetAsync($"/bookings/{_booking.Id}");
        (page.Status, page.Heading).ShouldBe((HttpStatusCode.OK, "Your seats are booked"));
        page.LinkNamed("Add to calendar").ShouldBe($"bookings/{_booking.Id}/calendar.ics");
        (await _browser.GetAsync($"/bookings/{other.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var stranger = new FormBrowser(fixture.Node);
        (await stranger.GetAsync($"/bookings/{_booking.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Find_TwoBookings_OpensBothAndEitherCanBeCancelled()
    {
        var other = await _sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);
        foreach (var booking in new[] { _booking, other })
            await FindAsync(booking.Code, booking.Email);

        (await _browser.GetAsync($"/bookings/{other.Id}")).Status.ShouldBe(HttpStatusCode.OK);
        var page = await _browser.GetAsync($"/bookings/{_booking.Id}");
        await _browser.PostAsync($"/bookings/{_booking.Id}", page.Fields);

        (await _browser.GetAsync($"/bookings/{_booking.Id}")).Heading.ShouldBe("This booking is cancelled");
    }

    [Fact]
    public async Task Find_UnknownCodeOrAnotherAddress_GetsTheSameAnswerByTheSameStatements()
    {
        using var statements = new StatementLog(fixture.Database.DatabaseName);
        await FindAsync("ZZZZ9999", "nobody@example.org"); // Statements of the first request do not count.
        statements.Take();

        var unknown = await FindAsync("ZZZZ9998", "ada@example.org");
        var ofUnknown = statements.Take();
        var wrong = await FindAsync(_booking.Code, "ada@example.org");
        var ofWrong = statements.Take();

        unknown.Alert.ShouldStartWith("No booking has this code with this e-mail address.");
        (wrong.Status, wrong.Alert).ShouldBe((unknown.Status, unknown.Alert));
        ofWrong.ShouldNotBeEmpty();
        ofWrong.ShouldBe(ofUnknown);
        wrong.Fields["Form.Code"].ShouldBe(_booking.Code);
        wrong.Fields["Form.Email"].ShouldBe("ada@example.org");
        (await _browser.GetAsync($"/bookings/{_booking.Id}")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("VTDA7PR", "ada@example.org", 1)]
    [InlineData("VTDA7PR0", "ada@example.org", 1)]
    [InlineData("VTDA7PR9", "ada", 1)]
    [InlineData("", "", 2)]
    [InlineData("💺💺💺💺", "ada@", 2)]
    public async Task Find_InvalidCodeOrEmail_IsNamedAtItsField(string code, string email, int problems)
    {
        var page = await FindAsync(code, email);

        page.Document.QuerySelectorAll(".problem").Length.ShouldBe(problems);
        page.Alert.ShouldBeNull();
        page.Fields["Form.Code"].ShouldBe(code);
    }

    [Fact]
    public async Task Find_CookieReplacedMeanwhile_KeepsWhatWasTyped()
    {
        var fields = (await _browser.GetAsync(Address)).Fields;
        (fields["Form.Code"], fields["Form.Email"]) = (_booking.Code, _booking.Email);
        _browser.Forget(others: true);

        var page = await _browser.PostAsync(Address, fields);

        page.Alert.ShouldBe("We had to check this page again. Press the button once more.");
        (await _browser.PostAsync(Address, page.Fields)).Location.ShouldBe($"/bookings/{_booking.Id}");
    }

    [Fact]
    public async Task Find_OneCodeTooOften_IsRefusedAndOtherCodesAreNot()
    {
        for (var guess = 0; guess < 5; guess++)
            (await FindAsync(_booking.Code, $"guess{guess}@example.org")).Status.ShouldBe(HttpStatusCode.OK);

        var refused = await FindAsync(_booking.Code, _booking.Email);

        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Alert.ShouldStartWith("That was tried too often. Wait ");
        var other = await _sale.BuyAsync(await fixture.Database.NewEventAsync(), 0);
        (await FindAsync(other.Code, other.Email)).Location.ShouldBe($"/bookings/{other.Id}");
    }

    [Fact]
    public async Task Find_ManyCodesFromOneAddress_IsRefused()
    {
        await using var node = BoxOfficeNode.Start(
            fixture.Database,
            fixture.Sale.Provider,
            settings: new Dictionary<string, string>
            {
                ["RateLimiting:FindByAddress:Burst"] = "3",
                ["RateLimiting:FindByAddress:PerMinute"] = "1",
            }
        );
        using var browser = new FormBrowser(node);

        var answers = new List<HttpStatusCode>();
        foreach (var last in "234567")
            answers.Add((await FindAsync($"ZZZZ999{last}", "ada@example.org", browser)).Status);

        answers.ShouldBe([
            HttpStatusCode.OK,
            HttpStatusCode.OK,
            HttpStatusCode.OK,
            HttpStatusCode.TooManyRequests,
            HttpStatusCode.TooManyRequests,
            HttpStatusCode.TooManyRequests,
        ]);
    }

    private async Task<ShownPage> FindAsync(string code, string email, FormBrowser? with = null)
    {
        var browser = with ?? _browser;
        var fields = (await browser.GetAsync(Address)).Fields;
        (fields["Form.Code"], fields["Form.Email"]) = (code, email);
        return await browser.PostAsync(Address, fields);
    }
}
