using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Api;

namespace BoxOffice.Tests.Web.Pages;

/// <summary>
/// Time runs out at the checkout. Without scripts, a customer can ask for more time or take the same seats again, and
/// the typed text is kept.
/// </summary>
public sealed class CheckoutTimeTests(ApiFixture fixture) : IClassFixture<ApiFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.Sale.NewSale();
    private readonly FormBrowser _browser = new(fixture.Node);
    private TestEvent _show = null!;
    private Dictionary<string, string> _fields = [];

    private string Address => $"/checkout/{_show.Id}";

    public async ValueTask InitializeAsync()
    {
        _show = await fixture.Database.NewEventAsync();
        await _browser.GetAsync("/");
        (await _sale.Holds.HoldAsync(_show.RequestOf(_browser.Customer, 0, 1))).Succeeded.ShouldBeTrue();
        _fields = (await _browser.GetAsync(Address)).Fields;
        (_fields["Form.Name"], _fields["Form.Email"]) = ("Ada Lovelace", "ada@");
    }

    public ValueTask DisposeAsync()
    {
        _browser.Dispose();
        return _sale.DisposeAsync();
    }

    [Fact]
    public async Task TimeIsOver_SameAgain_TakesBothAndKeepsWhatWasTyped()
    {
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromMinutes(11));

        var over = await _browser.PostAsync(Address, Pressing("time-is-over"));
        over.Heading.ShouldBe("Your time ran out");
        over.Document.QuerySelector("form.again button")!.TextContent.Trim().ShouldBe("Take the same two again");

        var again = await _browser.PostAsync(Address, over.Fields.Append(new("Form.Action", "same-again")));
        again.Alert.ShouldBe("The seats are yours again.");
        again.Document.QuerySelectorAll(".order li:not(.total)").Length.ShouldBe(2);
        (again.Fields["Form.Name"], again.Fields["Form.Email"]).ShouldBe(("Ada Lovelace", "ada@"));

        var mended = again.Fields;
        mended["Form.Email"] = "ada@example.org";
        (await _browser.PostAsync(Address, mended)).Location!.ShouldContain("/sandbox/checkout/");
    }

    [Fact]
    public async Task SameAgain_OneIsGone_SaysSoAndShowsTheOther()
    {
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromMinutes(11));
        await _sale.HoldAsync(_show, 1);

        var again = await _browser.PostAsync(Address, Pressing("same-again"));

        again.Alert.ShouldBe("One of these seats is gone: somebody else has it by now. The rest is yours again.");
        again.Document.QuerySelectorAll(".order li:not(.total)").Length.ShouldBe(1);
    }

    [Fact]
    public async Task SameAgain_AllAreGone_SaysSoAndLinksToTheEvent()
    {
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromMinutes(11));
        await _sale.HoldAsync(_show, 0, 1);

        var again = await _browser.PostAsync(Address, Pressing("same-again"));

        again.Heading.ShouldBe("These seats are gone");
        again.LinkNamed("Choose seats for").ShouldBe($"events/{_show.Id}");
    }

    [Fact]
    public async Task MoreTime_InTheLastTwoMinutes_IsGivenOnceAndKeepsWhatWasTyped()
    {
        (await _browser.PostAsync(Address, Pressing("more-time"))).Alert.ShouldBe(
            "There is time left. You can ask for more in the last two minutes."
        );
        await fixture.Database.PassTimeAsync(_show.Id, TimeSpan.FromSeconds(510));

        var more = await _browser.PostAsync(Address, Pressing("more-time"));
        more.Alert.ShouldBe("You have 5 minutes more.");
        more.Fields["Form.Name"].ShouldBe("Ada Lovelace");
        more.Document.QuerySelector("[value=more-time]").ShouldBeNull();
        more.Document.QuerySelectorAll(".problem").ShouldBeEmpty();

        (await _browser.PostAsync(Address, Pressing("more-time"))).Alert!.ShouldStartWith(
            "These seats were given more time already."
        );
    }

    [Fact]
    public async Task SameAgain_InvalidSeats_AreRefused()
    {
        _fields["Form.Seats"] = "7 x -3 99999999999999999999 999999999";

        (await _browser.PostAsync(Address, Pressing("same-again"))).Heading.ShouldBe("That could not be done");
    }

    private IEnumerable<KeyValuePair<string, string>> Pressing(string action) =>
        _fields.Append(new("Form.Action", action));
}
