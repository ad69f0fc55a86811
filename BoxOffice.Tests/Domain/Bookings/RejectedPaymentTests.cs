using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Components;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// The provider refuses to begin a payment, and would refuse again. It made no payment, so the shop does not wait for
/// one.
/// </summary>
public sealed class RejectedPaymentTests(SaleFixture fixture) : SaleTest(fixture)
{
    /// <summary>An email address that the shop accepts and the provider refuses.</summary>
    private const string Quoted = "\"ada lovelace\"@example.org";

    [Theory]
    [InlineData(GoodCard)]
    [InlineData(null)]
    public async Task Pay_AddressTheProviderRefuses_NamesTheFieldAndGivesTheSeatsBack(string? card)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var request = Pay(hold, card, email: Quoted);

        (await RefusalAsync(request)).ShouldBeOfType<InvalidRequest>().Field.ShouldBe("email");
        (await RefusalAsync(request))
            .ShouldBeOfType<InvalidRequest>("the same key gets the same answer")
            .Field.ShouldBe("email");

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        (await Sale.Checkout.PayAsync(Pay(hold))).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Pay_AmountTheProviderRefuses_IsDeclinedAndGivesTheSeatsBack()
    {
        var show = await NewEventOfTooSmallPriceAsync();
        var hold = await Sale.HoldAsync(show, 0);

        (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBe(new PaymentDeclined("amount_too_small"));

        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    [Fact]
    public async Task Page_AmountTheProviderRefuses_CannotBeOpenedAndGivesTheSeatsBack()
    {
        var show = await NewEventOfTooSmallPriceAsync();
        var hold = await Sale.HoldAsync(show, 0);

        (await Sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Refusal.ShouldBeOfType<PaymentUnavailable>();

        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    /// <summary>
    /// An event in a currency whose least amount only the provider knows. Amounts of known currencies are refused
    /// before.
    /// </summary>
    private async Task<TestEvent> NewEventOfTooSmallPriceAsync()
    {
        LeastCharge.Of("BGN").ShouldBe(1);
        var show = await Database.NewEventAsync(priceCents: 30);
        await Database.ChangeAsync(show, "currency = 'BGN'");
        return show;
    }

    private async Task<Refusal?> RefusalAsync(CheckoutRequest request) =>
        request.PaymentMethod is null
            ? (await Sale.Checkout.OpenPageAsync(request, Urls)).Refusal
            : (await Sale.Checkout.PayAsync(request)).Refusal;
}
