using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Faults;

/// <summary>Captures that are not what was asked. The gateway says what the provider answered.</summary>
public sealed class CaptureFaultTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Capture_LessThanAsked_IsReadBack()
    {
        await _sandbox.ControlAsync("captures", new { less = 850 });

        var state = await CaptureAsync();

        (state.AmountMinor, state.ReceivedMinor, state.CapturableMinor).ShouldBe((4850, 4000, 0));
    }

    [Fact]
    public async Task Capture_InAnotherCurrency_IsReadBack()
    {
        await _sandbox.ControlAsync("captures", new { currency = "usd" });

        var state = await CaptureAsync();

        (state.Currency, state.ReceivedMinor).ShouldBe(("usd", 4850));
    }

    [Fact]
    public async Task Capture_ForAnotherBooking_IsReadBack()
    {
        await _sandbox.ControlAsync("captures", new { reference = "BX-OTHER" });

        var state = await CaptureAsync();

        state.BookingReference.ShouldBe("BX-OTHER");
    }

    [Fact]
    public async Task Capture_OnlyTheNextOneIsWrong_TheSecondIsRight()
    {
        await _sandbox.ControlAsync("captures", new { less = 850 });
        await CaptureAsync();

        var state = await CaptureAsync();

        (state.Currency, state.ReceivedMinor, state.BookingReference).ShouldBe(("gbp", 4850, Reference));
    }

    private async Task<PaymentState> CaptureAsync()
    {
        var intentId = await _sandbox.AuthorisedAsync(4850);
        var outcome = await Gateway.CaptureAsync(intentId);
        var state = outcome.ShouldBeOfType<CaptureOutcome.Captured>().State;
        (await Gateway.CaptureAsync(intentId)).ShouldBe(outcome);
        (await Gateway.GetPaymentAsync(intentId)).ShouldBe(state);
        return state;
    }
}
