using System.Text.Json;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Faults;

public sealed class FaultTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("Before", 500, 0)]
    [InlineData("Before", 429, 0)]
    [InlineData("After", 500, 1)]
    [InlineData("After", 503, 1)]
    [InlineData("Cut", 500, 1)]
    [InlineData("Timeout", 500, 1)]
    public async Task Authorise_ProviderFails_IsUnknownAndTheSameKeyThenGivesOnePayment(
        string mode,
        int status,
        int paymentsMeanwhile
    )
    {
        await _sandbox.ControlAsync("faults", new { mode, status });
        var request = Authorise(key: NewKey());

        var impatient = _sandbox.NewGateway(budget: TimeSpan.FromSeconds(mode == "Timeout" ? 1 : 20));
        var failure = await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            impatient.AuthoriseAsync(request)
        );
        var meanwhile = await PaymentsAsync();
        var outcome = await _sandbox.Gateway.AuthoriseAsync(request);

        failure.KeyIsSpent.ShouldBeFalse();
        meanwhile.Length.ShouldBe(paymentsMeanwhile);
        var intentId = outcome.ShouldBeOfType<Authorisation.Authorised>().IntentId;
        (await PaymentsAsync()).ShouldBe([intentId]);
        meanwhile.ShouldBeSubsetOf([intentId]);
    }

    [Fact]
    public async Task Authorise_StoredFailure_SaysThatTheKeyIsSpent()
    {
        await _sandbox.ControlAsync("faults", new { mode = "Stored" });
        var request = Authorise(key: NewKey());

        var first = await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            _sandbox.Gateway.AuthoriseAsync(request)
        );
        var second = await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            _sandbox.Gateway.AuthoriseAsync(request)
        );

        (first.KeyIsSpent, second.KeyIsSpent).ShouldBe((false, true));
        (await PaymentsAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Authorise_OneRetry_SucceedsAfterOneFailure()
    {
        await _sandbox.ControlAsync("faults", new { mode = "After" });

        var outcome = await _sandbox.NewGateway(furtherTries: 1).AuthoriseAsync(Authorise());

        outcome.ShouldBeOfType<Authorisation.Authorised>();
        (await PaymentsAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Authorise_ProviderTooSlow_IsUnknownWithinTheBudget()
    {
        await _sandbox.ControlAsync("latency", new { milliseconds = 5000 });
        var gateway = _sandbox.NewGateway(budget: TimeSpan.FromMilliseconds(200));

        await Should
            .ThrowAsync<PaymentProviderUnavailableException>(() => gateway.AuthoriseAsync(Authorise()))
            .WaitAsync(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Authorise_CallerCancels_ThrowsOperationCanceled()
    {
        await _sandbox.ControlAsync("latency", new { milliseconds = 5000 });
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(() =>
            _sandbox.Gateway.AuthoriseAsync(Authorise(), timeout.Token)
        );
    }

    [Fact]
    public async Task Capture_AnswerLost_RepeatSaysCaptured()
    {
        var intentId = await _sandbox.AuthorisedAsync();
        await _sandbox.ControlAsync("faults", new { mode = "Cut", path = "/capture" });

        await Should.ThrowAsync<PaymentProviderUnavailableException>(() => _sandbox.Gateway.CaptureAsync(intentId));

        var repeated = await _sandbox.Gateway.CaptureAsync(intentId);
        repeated.ShouldBeOfType<CaptureOutcome.Captured>().State.ReceivedMinor.ShouldBe(4850);
    }

    [Fact]
    public async Task CaptureAndVoid_StoredFailure_SucceedWhenRepeated()
    {
        var (captured, voided) = (await _sandbox.AuthorisedAsync(), await _sandbox.AuthorisedAsync());
        await _sandbox.ControlAsync("faults", new { mode = "Stored", count = 2 });

        await Should.ThrowAsync<PaymentProviderUnavailableException>(() => _sandbox.Gateway.CaptureAsync(captured));
        await Should.ThrowAsync<PaymentProviderUnavailableException>(() => _sandbox.Gateway.VoidAsync(voided));

        (await _sandbox.Gateway.CaptureAsync(captured)).ShouldBeOfType<CaptureOutcome.Captured>();
        (await _sandbox.Gateway.VoidAsync(voided)).ShouldBeOfType<VoidOutcome.Voided>();
    }

    private async Task<string[]> PaymentsAsync()
    {
        using var list = JsonDocument.Parse(await _sandbox.Http.GetStringAsync("/sandbox/control/payment_intents"));
        return
        [
            .. list
                .RootElement.GetProperty("data")
                .EnumerateArray()
                .Select(intent => intent.GetProperty("id").GetString()!),
        ];
    }
}
