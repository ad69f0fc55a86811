using System.Net;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>Pay is pressed on a page whose basket another tab has changed since.</summary>
public sealed class CheckoutPageTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.Sale.NewSale();
    private readonly FormBrowser _browser = new(fixture.Node);
    private TestEvent _show = null!;
    private Guid _hold;
    private Dictionary<string, string> _fields = [];

    private string Address => $"/checkout/{_show.Id}";

    public async ValueTask InitializeAsync()
    {
        _show = await fixture.Database.NewEventAsync();
        await _browser.GetAsync("/");
        _hold = await ChooseAsync(0);
        _fields = (await _browser.GetAsync(Address)).Fields;
        (_fields["Form.Name"], _fields["Form.Email"]) = ("Ada Lovelace", "ada@example.org");
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _sale.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pay_PaidInAnotherTab_SaysSoAndLinksToTheBooking(bool choseSince)
    {
        var booking = (
            await _sale.Checkout.PayAsync(new(_hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), GoodCard))
        ).Value.ShouldNotBeNull();
        if (choseSince)
            await ChooseAsync(1);

        var page = await _browser.PostAsync(Address, _fields);

        (page.Status, page.Heading).ShouldBe((HttpStatusCode.OK, "These seats are paid already"));
        page.LinkNamed("See your booking").ShouldBe($"bookings/{booking.Id}");
        page.LinkNamed("Pay for the seats chosen since").ShouldBe(choseSince ? $"checkout/{_show.Id}" : null);
        (
            await fixture.Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {_show.Id}")
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Pay_SeatAddedInAnotherTab_ShowsTheNewBasketBeforeAnythingIsPaid()
    {
        await ChooseAsync(1);

        var page = await _browser.PostAsync(Address, _fields);

        page.Alert.ShouldBe(
            "The seats in your basket have changed since that page was shown. Look at them once more, then press Pay."
        );
        page.Document.QuerySelectorAll(".order li:not(.total)").Length.ShouldBe(2);
        (
            await fixture.Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {_show.Id}")
        ).ShouldBe(0);
        (await _browser.PostAsync(Address, page.Fields)).Location!.ShouldContain("/sandbox/checkout/");
    }

    [Fact]
    public async Task Pay_GivenBackInAnotherTab_SaysThatAndNotThatTimeRanOut()
    {
        (await _sale.Holds.ReleaseAsync(_hold)).Succeeded.ShouldBeTrue();

        var page = await _browser.PostAsync(Address, _fields);

        page.Heading.ShouldBe("These seats are no longer kept for you");
    }

    [Fact]
    public async Task Pay_TimeRanOut_SaysSo()
    {
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromHours(1));

        (await _browser.PostAsync(Address, _fields)).Heading.ShouldBe("Your time ran out");
    }

    [Fact]
    public async Task Pay_NoFields_NamesWhatIsMissing()
    {
        foreach (var typed in new[] { "Form.Name", "Form.Email", "Form.Key", "Form.Hold", "Form.Seats" })
            _fields.Remove(typed);

        var page = await _browser.PostAsync(Address, _fields);

        page.Document.QuerySelectorAll(".problem").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("x@münchen.example", "x@xn--mnchen-3ya.example")]
    [InlineData("jürgen@example.org", null)]
    public async Task Pay_InternationalAddress_GoesToTheProviderInAsciiOrNotAtAll(string typed, string? sent)
    {
        _fields["Form.Email"] = typed;

        var page = await _browser.PostAsync(Address, _fields);

        page.Location!.ShouldContain("/sandbox/checkout/");
        var session = page.Location![(page.Location!.LastIndexOf('/') + 1)..];
        fixture.Sale.Provider.Book.Transact(transaction => transaction.Session(session)).CustomerEmail.ShouldBe(sent);
        (
            await fixture.Database.AsOwnerAsync<string>($"select email from bookings where event_id = {_show.Id}")
        ).ShouldBe(typed);
    }

    private async Task<Guid> ChooseAsync(int seat) =>
        (await _sale.Holds.HoldAsync(_show.RequestOf(_browser.Customer, seat))).Value.ShouldNotBeNull().HoldId;
}
