using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class BalanceTransactionsTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    private DateTimeOffset Now => _sandbox.Clock.GetUtcNow();

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Capture_IsAChargeWithItsFeeAndPayment()
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        var charge = (await ListAsync()).ShouldHaveSingleItem();

        (charge.Kind, charge.AmountMinor, charge.FeeMinor, charge.Currency, charge.IntentId).ShouldBe(
            (BalanceKind.Charge, 4850, 97, "gbp", intentId)
        );
        charge.SourceId.ShouldStartWith("ch_");
        (Now - charge.CreatedAt).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Authorisation_MovesNothing()
    {
        await _sandbox.AuthorisedAsync();

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task PartialCapture_AddsUpToWhatWasCaptured()
    {
        await _sandbox.ControlAsync("captures", new { less = 850 });
        await _sandbox.CapturedAsync(4850);

        var changes = await ListAsync();

        changes
            .Select(change => (change.Kind, change.AmountMinor))
            .ShouldBe([(BalanceKind.Charge, -850), (BalanceKind.Charge, 4850)]);
    }

    [Fact]
    public async Task Refund_ThatComesBack_LeavesAndReturns()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        var refund = (
            await Gateway.RefundAsync(intentId, 1850, "gbp", NewKey(), "one seat")
        ).ShouldBeOfType<RefundOutcome.Refunded>();
        await _sandbox.ControlAsync($"refunds/{refund.RefundId}", new { status = "Failed" });

        var changes = (await ListAsync()).Take(2).ToList();

        changes
            .Select(change => (change.Kind, change.AmountMinor, change.IntentId, change.SourceId))
            .ShouldBe([
                (BalanceKind.RefundFailure, 1850, intentId, refund.RefundId),
                (BalanceKind.Refund, -1850, intentId, refund.RefundId),
            ]);
    }

    [Fact]
    public async Task Dispute_Won_LeavesWithAFeeAndReturns()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await _sandbox.ControlAsync($"payment_intents/{intentId}/dispute", new { });
        var dispute = (await Gateway.ListDisputesAsync(intentId))[0];
        await _sandbox.ControlAsync($"disputes/{dispute.DisputeId}", new { status = "Won" });

        var changes = (await ListAsync()).Take(2).ToList();

        changes
            .Select(change => (change.Kind, change.AmountMinor, change.FeeMinor, change.IntentId, change.SourceId))
            .ShouldBe([
                (BalanceKind.DisputeReversal, 4850, 0, intentId, dispute.DisputeId),
                (BalanceKind.Dispute, -4850, 2000, intentId, dispute.DisputeId),
            ]);
    }

    [Fact]
    public async Task Inquiry_MovesNothing()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await _sandbox.ControlAsync($"payment_intents/{intentId}/dispute", new { inquiry = true });

        (await ListAsync()).ShouldHaveSingleItem().Kind.ShouldBe(BalanceKind.Charge);
    }

    [Fact]
    public async Task List_OfATime_HasWhatHappenedInIt()
    {
        await _sandbox.CapturedAsync(1000);
        _sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var from = Now;
        await _sandbox.CapturedAsync(2000);
        _sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var until = Now;
        await _sandbox.CapturedAsync(3000);

        var changes = await Gateway.ListBalanceTransactionsAsync(from, until).ToListAsync();

        changes.Select(change => change.AmountMinor).ShouldBe([2000]);
        var before = await Gateway.ListBalanceTransactionsAsync(from.AddHours(-2), from).ToListAsync();
        before.Select(change => change.AmountMinor).ShouldBe([1000]);
    }

    [Fact]
    public async Task List_OfSeveralPages_HasEachOnceAndTheNewestFirst()
    {
        for (var amount = 1001; amount <= 1250; amount++)
            await _sandbox.CapturedAsync(amount);

        var changes = await ListAsync();

        changes
            .Select(change => change.AmountMinor)
            .ShouldBe(Enumerable.Range(1001, 250).Select(n => (long)n).Reverse());
    }

    [Fact]
    public async Task List_ToldToDiffer_LeavesOutChangesAndAdds()
    {
        var left = await _sandbox.CapturedAsync(1000);
        var changed = await _sandbox.CapturedAsync(2000);
        await _sandbox.CapturedAsync(3000);
        await _sandbox.ControlAsync("balance", new { kind = "Omit", intent = left });
        await _sandbox.ControlAsync(
            "balance",
            new
            {
                kind = "Change",
                intent = changed,
                amount = -5,
            }
        );
        await _sandbox.ControlAsync(
            "balance",
            new
            {
                kind = "Add",
                amount = 77,
                currency = "gbp",
            }
        );

        var changes = await ListAsync();

        changes.Select(change => change.AmountMinor).ShouldBe([77, 3000, 1995], ignoreOrder: true);
        changes.Single(change => change.AmountMinor == 77).IntentId.ShouldBeNull();
        await _sandbox.ControlAsync("reset", new { });
        (await ListAsync()).Select(change => change.AmountMinor).ShouldBe([3000, 2000, 1000]);
    }

    private async Task<List<BalanceTransaction>> ListAsync() =>
        await Gateway.ListBalanceTransactionsAsync(Now.AddDays(-1), Now.AddDays(1)).ToListAsync();
}
