using System.Net;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class CheckoutExpiryTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Expire_OpenSession_ClosesItPermanently()
    {
        var checkout = await Gateway.OpenCheckoutAsync(Checkout());

        (await Gateway.ExpireCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutExpiry.Expired>();

        (await Gateway.GetCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutState.Expired>();
        (await _sandbox.Http.GetStringAsync(checkout.Url)).ShouldContain("This checkout has closed");
    }

    [Fact]
    public async Task Expire_Twice_SaysExpiredTwice()
    {
        var checkout = await Gateway.OpenCheckoutAsync(Checkout());
        await Gateway.ExpireCheckoutAsync(checkout.SessionId);

        (await Gateway.ExpireCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutExpiry.Expired>();
    }

    [Fact]
    public async Task Expire_UnknownSession_IsRejected() =>
        await Should.ThrowAsync<PaymentRequestRejectedException>(() => Gateway.ExpireCheckoutAsync("cs_test_nobody"));

    [Fact]
    public async Task Session_TimeHasPassed_ExpiresWithoutARequest()
    {
        var expiresAt = _sandbox.Clock.GetUtcNow().AddMinutes(31);
        var checkout = await Gateway.OpenCheckoutAsync(Checkout() with { ExpiresAt = expiresAt });
        checkout.ExpiresAt.ToUnixTimeSeconds().ShouldBe(expiresAt.ToUnixTimeSeconds());

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(31));

        (await Gateway.GetCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutState.Expired>();
        using var late = await _sandbox.SubmitAsync(checkout, "pay", ("card", "pm_card_visa"));
        late.Headers.Location!.ToString().ShouldEndWith(checkout.SessionId);
    }

    [Fact]
    public async Task OpenCheckout_LessThanHalfAnHour_IsRejected() =>
        await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            Gateway.OpenCheckoutAsync(Checkout() with { ExpiresAt = _sandbox.Clock.GetUtcNow().AddMinutes(10) })
        );

    [Fact]
    public async Task Expire_BankAwaitsApproval_CancelsTheAttempt()
    {
        var checkout = await Gateway.OpenCheckoutAsync(Checkout());
        await _sandbox.SubmitAsync(checkout, "pay", ("card", "pm_card_threeDSecure2Required"));
        await Gateway.ExpireCheckoutAsync(checkout.SessionId);

        using var answer = await _sandbox.SubmitAsync(checkout, "approval", ("answer", "approve"));

        answer.Headers.Location!.ToString().ShouldEndWith(checkout.SessionId);
        (await Gateway.GetCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutState.Expired>();
    }

    [Fact]
    public async Task ExpireAndPay_AtOnce_ExactlyOneWins()
    {
        for (var round = 0; round < 25; round++)
        {
            var checkout = await Gateway.OpenCheckoutAsync(Checkout());

            // The two requests take turns to be sent first.
            var early = round % 2 == 0 ? Gateway.ExpireCheckoutAsync(checkout.SessionId) : null;
            var pay = _sandbox.SubmitAsync(checkout, "pay", ("card", "pm_card_visa"));
            var expire = early ?? Gateway.ExpireCheckoutAsync(checkout.SessionId);

            using var answer = await pay;
            answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
            var wasPaid = answer
                .Headers.Location!.ToString()
                .StartsWith("https://shop.example/", StringComparison.Ordinal);
            (await expire is CheckoutExpiry.AlreadyComplete).ShouldBe(wasPaid);
            (await Gateway.GetCheckoutAsync(checkout.SessionId) is CheckoutState.Complete).ShouldBe(wasPaid);
        }
    }
}
