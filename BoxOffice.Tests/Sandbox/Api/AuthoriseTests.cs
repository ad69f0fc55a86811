using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class AuthoriseTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Authorise_GoodCard_SetsTheAmountAsideWithoutTakingIt()
    {
        var intentId = await _sandbox.AuthorisedAsync(amount: 4850);

        var state = await _sandbox.Gateway.GetPaymentAsync(intentId);

        state.Status.ShouldBe(IntentStatus.Authorised);
        (state.AmountMinor, state.CapturableMinor, state.ReceivedMinor, state.RefundedMinor).ShouldBe(
            (4850, 4850, 0, 0)
        );
        (state.Currency, state.BookingReference).ShouldBe(("gbp", Reference));
        state.CaptureBefore!.Value.ShouldBeInRange(
            _sandbox.Clock.GetUtcNow().AddDays(6.9),
            _sandbox.Clock.GetUtcNow().AddDays(7.1)
        );
    }

    [Theory]
    [InlineData("pm_card_chargeDeclined", "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    public async Task Authorise_BadCard_IsDeclinedWithTheBanksReason(string card, string code)
    {
        var outcome = await _sandbox.Gateway.AuthoriseAsync(Authorise(card));

        var declined = outcome.ShouldBeOfType<Authorisation.Declined>();
        declined.Code.ShouldBe(code);
        declined.Message.ShouldNotBeNullOrWhiteSpace();
        var state = await _sandbox.Gateway.GetPaymentAsync(declined.IntentId!);
        (state.Status, state.CapturableMinor).ShouldBe((IntentStatus.RequiresPaymentMethod, 0));
    }

    [Theory]
    [InlineData("pm_card_authenticationRequired")]
    [InlineData("pm_card_threeDSecure2Required")]
    public async Task Authorise_CardThatNeedsApproval_RequiresActionAndSetsNothingAside(string card)
    {
        var outcome = await _sandbox.Gateway.AuthoriseAsync(Authorise(card));

        var intentId = outcome.ShouldBeOfType<Authorisation.ActionRequired>().IntentId;
        var state = await _sandbox.Gateway.GetPaymentAsync(intentId);
        (state.Status, state.CapturableMinor).ShouldBe((IntentStatus.RequiresAction, 0));
    }

    [Fact]
    public async Task Authorise_UnknownCard_IsRejected()
    {
        var rejection = await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            _sandbox.Gateway.AuthoriseAsync(Authorise("pm_card_nobody"))
        );

        rejection.Code.ShouldBe("resource_missing");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("sk_live_abc")]
    public async Task Authorise_KeyThatIsNotATestKey_IsUnknownUntilTheKeyIsCorrected(string secretKey)
    {
        var gateway = _sandbox.NewGateway(secretKey: secretKey);

        var unknown = await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            gateway.AuthoriseAsync(Authorise())
        );
        unknown.KeyIsSpent.ShouldBeFalse();
    }

    [Theory]
    [InlineData("adä@example.org", 4850, "email_invalid")]
    [InlineData("ada@example", 4850, "email_invalid")]
    [InlineData("ada@example.org", 29, "amount_too_small")]
    public async Task Authorise_EmailOrAmountTheProviderRefuses_IsRejected(string email, long amount, string code)
    {
        var rejection = await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            _sandbox.Gateway.AuthoriseAsync(Authorise(amount: amount) with { ReceiptEmail = email })
        );

        rejection.Code.ShouldBe(code);
    }

    [Fact]
    public async Task GetPayment_UnknownId_IsRejected()
    {
        var rejection = await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            _sandbox.Gateway.GetPaymentAsync("pi_nobody")
        );

        rejection.Code.ShouldBe("resource_missing");
    }
}
