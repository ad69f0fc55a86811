using System.Net;
using BoxOffice.Domain;
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

    /// <summary>
    /// A booking that was paid, and abandoned because no answer came: the payment is found late.
    /// </summary>
    /// <param name="show">The event.</param>
    /// <param name="path">The request whose answer is lost.</param>
    /// <param name="email">Who books; null: somebody new.</param>
    /// <param name="seats">The seats, by their place; none named: the first two.</param>
    protected async Task<Guid> AbandonedAsync(
        TestEvent show,
        string path = "/payment_intents",
        string? email = null,
        params int[] seats
    )
    {
        var hold = await Sale.HoldAsync(show, seats is [] ? [0, 1] : seats);
        await Fixture.ProviderFailsAsync("After", path: path);
        var pending = (await Sale.Checkout.PayAsync(Pay(hold, email: email))).Refusal.ShouldBeOfType<PaymentPending>();
        await Fixture.ProviderFailsAsync();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(pending.BookingId)).ShouldBe("Abandoned");
        await Fixture.ProviderAnswersAsync();
        return pending.BookingId;
    }

    protected Task<string> StatusAsync(Guid bookingId) =>
        Database.AsOwnerAsync<string>($"select status from bookings where id = '{bookingId}'");

    protected Task<string> PaymentStatusAsync(Guid bookingId) =>
        Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{bookingId}'");
}
