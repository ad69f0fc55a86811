using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Sandbox;
using static BoxOffice.Tests.Support.Wishes;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>The provider's own events, heard by a listening shop, then handed in as badly as the internet can.</summary>
public sealed class WebhookTests : IAsyncLifetime
{
    private readonly TestDatabase _database = new();
    private ListeningShop _shop = null!;
    private SandboxUnderTest _provider = null!;
    private TestSale _sale = null!;

    public async ValueTask InitializeAsync()
    {
        await _database.InitializeAsync();
        _shop = await ListeningShop.OpenAsync();
        _provider = await SandboxUnderTest.StartAsync(shop: _shop);
        _sale = new TestSale(_database, _provider);
    }

    public async ValueTask DisposeAsync()
    {
        await _sale.DisposeAsync();
        await _provider.DisposeAsync();
        await _shop.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Fact]
    public async Task Webhook_PagePaid_MakesThePaymentDueAtOnce()
    {
        var page = await PaidPageAsync(await _database.NewEventAsync());
        await _sale.Reconciler.ReconcileAsync(CancellationToken.None);
        (await StatusAsync(page)).ShouldBe("Pending", "nothing is due within the caller's lease");

        foreach (var heard in await _shop.HearAsync(2)) (await _sale.Inbox.ReceiveAsync(heard)).ShouldBeTrue();
        await _sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await StatusAsync(page)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Webhooks_DoubledShuffledAndAtOnce_ChangeNothingTwice()
    {
        var show = await _database.NewEventAsync();
        var page = await PaidPageAsync(show);
        await _sale.Settlement.SettleAsync(page.BookingId);
        var booking = (await _sale.Desk.FindAsync(page.BookingId, await _database.AsOwnerAsync<string>($"select access_token from bookings where id = '{page.BookingId}'"))).Value!.Booking;
        await _sale.Desk.CancelAsync(booking.Id, booking.AccessToken);
        var heard = await _shop.HearAsync(4);

        var random = new Random(20261123);
        var handedIn = heard.Concat(heard).Concat(heard).OrderBy(_ => random.Next()).ToList();
        var isNew = await Task.WhenAll(handedIn.Select(e => _sale.Inbox.ReceiveAsync(e)));
        await _sale.ReconcileAllAsync(_database);

        isNew.Count(n => n).ShouldBe(heard.Count);
        (await StatusAsync(page)).ShouldBe("Cancelled");
        await _database.ShouldBeSoundAsync(settled: true);
        await _provider.ShouldAgreeWithAsync(_database);
    }

    [Fact]
    public async Task Webhook_LiesAboutAPayment_IsNotBelieved()
    {
        var show = await _database.NewEventAsync();
        var page = await OpenAsync(show);

        await _sale.Inbox.ReceiveAsync(new ProviderEvent("evt_lie", "checkout.session.completed", "cs_lie", page.BookingId.ToString()));
        await _sale.Reconciler.ReconcileAsync(CancellationToken.None);

        (await StatusAsync(page)).ShouldBe("Pending");
        (await _database.CountAsync(show, "reserved")).ShouldBe(1);
        await _sale.Settlement.GiveUpAsync(page.BookingId, "end of test");
    }

    [Fact]
    public async Task Webhook_AboutNothingOfOurs_DoesNoHarm()
    {
        (await _sale.Inbox.ReceiveAsync(new ProviderEvent("evt_other", "payment_intent.succeeded", "pi_other", "BX-OTHER"))).ShouldBeTrue();
        (await _sale.Inbox.ReceiveAsync(new ProviderEvent("evt_other", "payment_intent.succeeded", "pi_other", null))).ShouldBeFalse();
    }

    /// <summary>RECONCILE: every webhook is lost. Twins settle paid, declined, unpaid and cancelled orders between them.</summary>
    [Fact]
    public async Task Webhooks_AllLost_AreNotNeeded()
    {
        await _provider.ControlAsync("webhooks", new { drop = 1000 });
        await using var twin = new TestSale(_database, _provider);
        var (show, late) = (await _database.NewEventAsync(), await _database.NewEventAsync());
        var paid = new List<PaymentPage>();
        for (var seat = 0; seat < 12; seat++) paid.Add(await PaidPageAsync(show, seat));
        var unpaid = await OpenAsync(late);
        await _database.PassTimeAsync(late.Id, TimeSpan.FromMinutes(11));

        await _database.MakePaymentsDueAsync();
        await Task.WhenAll(Enumerable.Range(0, 3).SelectMany(_ => new[] { _sale, twin }).Select(s => s.Reconciler.ReconcileAsync(CancellationToken.None)));

        (await _database.CountAsync(show, "booked")).ShouldBe(paid.Count);
        (await StatusAsync(unpaid)).ShouldBe("Abandoned");
        await _database.ShouldBeSoundAsync(settled: true);
        await _provider.ShouldAgreeWithAsync(_database);
    }

    private async Task<PaymentPage> OpenAsync(TestEvent show, int seat = 0) =>
        (await _sale.Checkout.OpenPageAsync(Pay(await _sale.HoldAsync(show, seat), card: null), id => new($"https://shop.example/{id}", "https://shop.example/"))).Value.ShouldNotBeNull();

    private async Task<PaymentPage> PaidPageAsync(TestEvent show, int seat = 0)
    {
        var page = await OpenAsync(show, seat);
        (await _provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", GoodCard))).Dispose();
        return page;
    }

    private Task<string> StatusAsync(PaymentPage page) => _database.AsOwnerAsync<string>($"select status from bookings where id = '{page.BookingId}'");
}
