using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// A sale whose provider sends its webhooks to a listening shop. The test passes the received events on to the sale.
/// </summary>
public abstract class WebhookTest : IAsyncLifetime
{
    protected TestDatabase Database { get; } = new();
    internal ListeningShop Shop { get; private set; } = null!;
    internal SandboxUnderTest Provider { get; private set; } = null!;
    internal TestSale Sale { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Database.InitializeAsync();
        Shop = await ListeningShop.OpenAsync();
        Provider = await SandboxUnderTest.StartAsync(shop: Shop);
        Sale = new TestSale(Database, Provider);
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Sale.DisposeAsync();
        await Provider.DisposeAsync();
        await Shop.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected async Task<PaymentPage> OpenAsync(TestEvent show, int seat = 0) =>
        (
            await Sale.Checkout.OpenPageAsync(
                Pay(await Sale.HoldAsync(show, seat), card: null),
                id => new($"https://shop.example/{id}", "https://shop.example/")
            )
        ).Value.ShouldNotBeNull();

    protected async Task<PaymentPage> PaidPageAsync(TestEvent show, int seat = 0)
    {
        var page = await OpenAsync(show, seat);
        (await Provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", GoodCard))).Dispose();
        return page;
    }

    protected Task<string> StatusAsync(Guid bookingId) =>
        Database.AsOwnerAsync<string>($"select status from bookings where id = '{bookingId}'");
}
