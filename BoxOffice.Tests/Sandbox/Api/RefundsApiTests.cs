using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class RefundsApiTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Refund_PartOfACapture_ReturnsThatPart()
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        var outcome = await Gateway.RefundAsync(intentId, 1850, "gbp", NewKey(), "one seat cancelled");

        var refund = outcome.ShouldBeOfType<RefundOutcome.Refunded>();
        (refund.AmountMinor, refund.Status).ShouldBe((1850, ProviderRefundStatus.Succeeded));
        (await Gateway.GetRefundAsync(refund.RefundId)).ShouldBe(refund);
        var state = await Gateway.GetPaymentAsync(intentId);
        (state.ReceivedMinor, state.RefundedMinor).ShouldBe((4850, 1850));
    }

    [Fact]
    public async Task Refund_MoreThanRemains_IsRefusedAndMovesNothing()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await Gateway.RefundAsync(intentId, 4000, "gbp", NewKey(), "first");

        var outcome = await Gateway.RefundAsync(intentId, 851, "gbp", NewKey(), "too much");

        outcome.ShouldBeOfType<RefundOutcome.RefundRefused>().Reason.ShouldBe(RefundRefusal.MoreThanRemains);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(4000);
    }

    [Fact]
    public async Task Refund_AlreadyRefundedInFull_IsRefused()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await Gateway.RefundAsync(intentId, 4850, "gbp", NewKey(), "all");

        var outcome = await Gateway.RefundAsync(intentId, 1, "gbp", NewKey(), "again");

        outcome.ShouldBeOfType<RefundOutcome.RefundRefused>().Reason.ShouldBe(RefundRefusal.AlreadyRefunded);
    }

    [Fact]
    public async Task Refund_PaymentNeverCaptured_IsRefused()
    {
        var intentId = await _sandbox.AuthorisedAsync();

        var outcome = await Gateway.RefundAsync(intentId, 100, "gbp", NewKey(), "too early");

        outcome.ShouldBeOfType<RefundOutcome.RefundRefused>().Reason.ShouldBe(RefundRefusal.NothingCaptured);
    }

    [Theory]
    [InlineData("Succeeded", ProviderRefundStatus.Succeeded, 1000)]
    [InlineData("Failed", ProviderRefundStatus.Failed, 0)]
    public async Task Refund_BankIsSlow_IsPendingUntilTheBankAnswers(
        string ends,
        ProviderRefundStatus status,
        long refunded
    )
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await _sandbox.ControlAsync("refunds", new { status = "Pending" });

        var refund = (
            await Gateway.RefundAsync(intentId, 1000, "gbp", NewKey(), "slow")
        ).ShouldBeOfType<RefundOutcome.Refunded>();
        refund.Status.ShouldBe(ProviderRefundStatus.Pending);
        await _sandbox.ControlAsync("refunds/settle", new { status = ends });

        (await Gateway.GetRefundAsync(refund.RefundId)).Status.ShouldBe(status);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(refunded);
    }

    [Theory]
    [InlineData("Pending", "Succeeded", 1000)]
    [InlineData("Pending", "Failed", 0)]
    [InlineData("Succeeded", "Failed", 0)]
    public async Task Refund_BankChangesItsMind_ChangesByItselfAtItsTime(string status, string then, long refunded)
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await _sandbox.ControlAsync(
            "refunds",
            new
            {
                status,
                then,
                afterMs = 60_000,
            }
        );
        var refund = (
            await Gateway.RefundAsync(intentId, 1000, "gbp", NewKey(), "slow")
        ).ShouldBeOfType<RefundOutcome.Refunded>();
        $"{refund.Status}".ShouldBe(status);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(1000);

        _sandbox.Clock.Advance(TimeSpan.FromMinutes(1));

        $"{(await Gateway.GetRefundAsync(refund.RefundId)).Status}".ShouldBe(then);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(refunded);
    }

    [Fact]
    public async Task RefundFault_CourseThatNoRefundTakes_IsRefused() =>
        await Should.ThrowAsync<HttpRequestException>(() =>
            _sandbox.ControlAsync("refunds", new { status = "Failed", then = "Succeeded" })
        );

    [Fact]
    public async Task Refund_MadeByUs_HasItsKeyAndCurrency()
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        var refund = (
            await Gateway.RefundAsync(intentId, 1000, "GBP", "our-key", "test")
        ).ShouldBeOfType<RefundOutcome.Refunded>();

        (refund.Reference, refund.Currency).ShouldBe(("our-key", "gbp"));
        (_sandbox.Clock.GetUtcNow() - refund.CreatedAt).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(1000L, 1000)]
    [InlineData(null, 4850)]
    public async Task Refund_MadeByHand_HasNoKey(long? amount, long refunded)
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        await _sandbox.ControlAsync($"payment_intents/{intentId}/refund", new { amount });

        var refund = (await Gateway.ListRefundsAsync(intentId)).ShouldHaveSingleItem();
        (refund.AmountMinor, refund.Reference, refund.Status).ShouldBe(
            (refunded, null, ProviderRefundStatus.Succeeded)
        );
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(refunded);
    }

    [Fact]
    public async Task Refund_MadeByHand_LeavesLessForUs()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await _sandbox.ControlAsync($"payment_intents/{intentId}/refund", new { amount = 1000 });

        var outcome = await Gateway.RefundAsync(intentId, 4850, "gbp", NewKey(), "all");

        outcome.ShouldBeOfType<RefundOutcome.RefundRefused>().Reason.ShouldBe(RefundRefusal.MoreThanRemains);
    }

    [Fact]
    public async Task Refund_SameKeyTwice_MovesMoneyOnce()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        var key = NewKey();

        var first = await Gateway.RefundAsync(intentId, 1000, "gbp", key, "once");
        var second = await Gateway.RefundAsync(intentId, 1000, "gbp", key, "once");

        second.ShouldBe(first);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(1000);
    }

    [Fact]
    public async Task Refund_ManyAtOnce_NeverExceedsTheCapture()
    {
        var intentId = await _sandbox.CapturedAsync(1000);

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 12).Select(_ => Gateway.RefundAsync(intentId, 300, "gbp", NewKey(), "race"))
        );

        outcomes.OfType<RefundOutcome.Refunded>().Count().ShouldBe(3);
        (await Gateway.GetPaymentAsync(intentId)).RefundedMinor.ShouldBe(900);
    }
}
