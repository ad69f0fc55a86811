using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class SettlementTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Capture_AuthorisedPayment_TakesTheWholeAmount()
    {
        var intentId = await _sandbox.AuthorisedAsync(4850);

        var outcome = await Gateway.CaptureAsync(intentId);

        var state = await Gateway.GetPaymentAsync(intentId);
        outcome.ShouldBe(new CaptureOutcome.Captured(state));
        (state.Currency, state.BookingReference).ShouldBe(("gbp", Reference));
        (state.Status, state.CapturableMinor, state.ReceivedMinor).ShouldBe((IntentStatus.Captured, 0, 4850));
    }

    [Fact]
    public async Task Capture_AlreadyCaptured_SaysCaptured()
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        var state = await Gateway.GetPaymentAsync(intentId);
        state.ReceivedMinor.ShouldBe(4850);
        (await Gateway.CaptureAsync(intentId)).ShouldBe(new CaptureOutcome.Captured(state));
    }

    [Fact]
    public async Task Capture_VoidedPayment_IsNotCapturable()
    {
        var intentId = await _sandbox.AuthorisedAsync();
        await Gateway.VoidAsync(intentId);

        var outcome = await Gateway.CaptureAsync(intentId);

        outcome.ShouldBeOfType<CaptureOutcome.NotCapturable>().State.Status.ShouldBe(IntentStatus.Cancelled);
    }

    [Fact]
    public async Task Capture_AuthorisationExpired_IsNotCapturable()
    {
        var intentId = await _sandbox.AuthorisedAsync();
        _sandbox.Clock.Advance(TimeSpan.FromDays(7));

        var outcome = await Gateway.CaptureAsync(intentId);

        outcome.ShouldBeOfType<CaptureOutcome.NotCapturable>().State.Status.ShouldBe(IntentStatus.Cancelled);
    }

    [Fact]
    public async Task Void_AuthorisedPayment_ReleasesTheAmount()
    {
        var intentId = await _sandbox.AuthorisedAsync();

        (await Gateway.VoidAsync(intentId)).ShouldBeOfType<VoidOutcome.Voided>();

        var state = await Gateway.GetPaymentAsync(intentId);
        (state.Status, state.CapturableMinor).ShouldBe((IntentStatus.Cancelled, 0));
    }

    [Fact]
    public async Task Void_AlreadyVoided_SaysVoided()
    {
        var intentId = await _sandbox.AuthorisedAsync();
        await Gateway.VoidAsync(intentId);

        (await Gateway.VoidAsync(intentId)).ShouldBeOfType<VoidOutcome.Voided>();
    }

    [Fact]
    public async Task Void_CapturedPayment_SaysAlreadyCaptured()
    {
        var intentId = await _sandbox.CapturedAsync();

        (await Gateway.VoidAsync(intentId)).ShouldBeOfType<VoidOutcome.AlreadyCaptured>();
    }

    [Fact]
    public async Task Void_PaymentAwaitingApproval_CancelsIt()
    {
        var outcome = await Gateway.AuthoriseAsync(Authorise("pm_card_authenticationRequired"));
        var intentId = outcome.ShouldBeOfType<Authorisation.ActionRequired>().IntentId;

        (await Gateway.VoidAsync(intentId)).ShouldBeOfType<VoidOutcome.Voided>();
    }

    [Fact]
    public async Task CaptureAndVoid_AtOnce_ExactlyOneWins()
    {
        for (var round = 0; round < 20; round++)
        {
            var intentId = await _sandbox.AuthorisedAsync();

            var capture = Gateway.CaptureAsync(intentId);
            var letGo = Gateway.VoidAsync(intentId);

            (await capture is CaptureOutcome.Captured).ShouldBe(await letGo is VoidOutcome.AlreadyCaptured);
        }
    }
}
