using System.Text.Json;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

/// <summary>Currencies that Stripe counts in other units than we do, and the sandbox's rules about them.</summary>
public sealed class CurrencyTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Theory]
    [InlineData("isk", 5000, 500_000)]
    [InlineData("ugx", 5000, 500_000)]
    [InlineData("mga", 500_000, 5000)]
    [InlineData("jpy", 5000, 5000)]
    [InlineData("kwd", 5000, 5000)]
    public async Task Payment_IsCapturedAndRefundedInItsOwnUnits(string currency, long ours, long stripes)
    {
        var outcome = await Gateway.AuthoriseAsync(Authorise(amount: ours) with { Currency = currency });
        var intentId = outcome.ShouldBeOfType<Authorisation.Authorised>().IntentId;

        var captured = (await Gateway.CaptureAsync(intentId)).ShouldBeOfType<CaptureOutcome.Captured>().State;
        var part = ours / 2;
        var refund = (
            await Gateway.RefundAsync(intentId, part, currency, NewKey(), "half")
        ).ShouldBeOfType<RefundOutcome.Refunded>();

        _sandbox.Book.Transact(transaction => transaction.Intent(intentId)).Received.ShouldBe(stripes);
        (captured.AmountMinor, captured.ReceivedMinor, captured.Currency).ShouldBe((ours, ours, currency));
        (refund.AmountMinor, refund.Currency).ShouldBe((part, currency));
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(part);
    }

    [Fact]
    public async Task Checkout_LinesAreSentInTheProvidersUnits()
    {
        var checkout = await Gateway.OpenCheckoutAsync(Checkout() with { Currency = "isk", AmountMinor = 9950 });

        _sandbox.Book.Transact(transaction => transaction.Session(checkout.SessionId)).AmountTotal.ShouldBe(995_000);
        (await _sandbox.Http.GetStringAsync(checkout.Url)).ShouldContain("ISK 9,950");
    }

    [Theory]
    [InlineData("mga", 50050)]
    [InlineData("kwd", 4505)]
    public async Task Authorise_AmountTheProviderCannotWrite_IsRejectedAndNotSent(string currency, long amount)
    {
        var rejection = await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            Gateway.AuthoriseAsync(Authorise(amount: amount) with { Currency = currency })
        );

        rejection.Code.ShouldBe("amount_not_in_provider_units");
        _sandbox.Book.Transact(transaction => transaction.AllIntents.Count()).ShouldBe(0);
    }

    [Fact]
    public async Task Refund_AmountTheProviderCannotWrite_IsRefusedByName()
    {
        var outcome = await Gateway.AuthoriseAsync(Authorise(amount: 50000) with { Currency = "mga" });
        var intentId = outcome.ShouldBeOfType<Authorisation.Authorised>().IntentId;
        await Gateway.CaptureAsync(intentId);

        var refusal = await Gateway.RefundAsync(intentId, 50, "mga", NewKey(), "half an ariary");

        refusal.ShouldBeOfType<RefundOutcome.RefundRefused>().Message.ShouldContain("50 minor units of mga");
    }

    [Theory]
    [InlineData("isk", "4010", "invalid_charge_amount_no_decimal_compatible")]
    [InlineData("ugx", "4010", "invalid_charge_amount_no_decimal_compatible")]
    [InlineData("kwd", "4505", "parameter_invalid_integer")]
    [InlineData("gbp", "29", "amount_too_small")]
    [InlineData("isk", "0", "parameter_invalid_integer")]
    public async Task Api_AmountThatTheCurrencyDoesNotHave_IsRefused(string currency, string amount, string code)
    {
        using var form = new FormUrlEncodedContent([new("amount", amount), new("currency", currency)]);

        using var answer = await _sandbox.Http.PostAsync("/v1/payment_intents", form);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(code);
    }

    [Theory]
    [InlineData("jpy", "40", "¥50")]
    [InlineData("gbp", "20", "£0.30")]
    [InlineData("cad", "40", "CAD 0.50")]
    public async Task Api_AmountTooSmall_SaysTheLeastInTheCurrency(string currency, string amount, string least)
    {
        using var form = new FormUrlEncodedContent([new("amount", amount), new("currency", currency)]);

        using var answer = await _sandbox.Http.PostAsync("/v1/payment_intents", form);

        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        body.RootElement.GetProperty("error").GetProperty("message").GetString()!.ShouldContain($"at least {least}.");
    }
}
