using System.Net;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Support;

/// <summary>A test with two nodes of one sale, and the steps a customer takes on the provider's page.</summary>
public abstract class SaleTest(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    protected SaleFixture Fixture => fixture;
    protected TestDatabase Database => fixture.Database;
    internal SandboxUnderTest Provider => fixture.Provider;
    internal TestSale Sale { get; } = fixture.NewSale();
    internal TestSale SecondNode { get; } = fixture.NewSale();

    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await fixture.ProviderAnswersAsync();
        await Sale.DisposeAsync();
        await SecondNode.DisposeAsync();
    }

    protected static ReturnUrls Urls(Guid booking) =>
        new($"https://shop.example/bookings/{booking}", "https://shop.example/basket");

    protected async Task<PaymentPage> OpenAsync(HoldGranted hold) =>
        (await Sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Value.ShouldNotBeNull();

    protected Task<HttpResponseMessage> SubmitAsync(PaymentPage page) =>
        Provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", GoodCard));

    protected async Task PayOnAsync(PaymentPage page, bool succeeds = true)
    {
        using var answer = await SubmitAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer
            .Headers.Location!.ToString()
            .StartsWith("https://shop.example/", StringComparison.Ordinal)
            .ShouldBe(succeeds);
    }

    protected Task<string> StatusAsync(Guid bookingId) =>
        Database.AsOwnerAsync<string>($"select status from bookings where id = '{bookingId}'");

    protected Task<string> PaymentStatusAsync(Guid bookingId) =>
        Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{bookingId}'");
}
