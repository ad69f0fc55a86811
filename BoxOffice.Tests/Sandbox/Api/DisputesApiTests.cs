using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class DisputesApiTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;
    private string _intentId = "";

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxUnderTest.StartAsync();
        _intentId = await _sandbox.CapturedAsync(4850);
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task List_PaymentWithoutDispute_IsEmpty() =>
        (await Gateway.ListDisputesAsync(_intentId)).ShouldBeEmpty();

    [Fact]
    public async Task Dispute_Opened_NamesItsPaymentAmountAndReason()
    {
        await OpenAsync();

        var dispute = (await Gateway.ListDisputesAsync(_intentId)).ShouldHaveSingleItem();

        dispute.ShouldBe(
            new ProviderDispute(
                dispute.DisputeId,
                _intentId,
                4850,
                "gbp",
                ProviderDisputeStatus.Open,
                "fraudulent",
                dispute.CreatedAt
            )
        );
        (_sandbox.Clock.GetUtcNow() - dispute.CreatedAt).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData("Won", ProviderDisputeStatus.Won)]
    [InlineData("Lost", ProviderDisputeStatus.Lost)]
    public async Task Dispute_Decided_HasItsEnd(string ends, ProviderDisputeStatus status)
    {
        await OpenAsync();

        await MoveAsync(ends);

        (await Gateway.ListDisputesAsync(_intentId)).ShouldHaveSingleItem().Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("WarningClosed", ProviderDisputeStatus.Warning)]
    [InlineData("NeedsResponse", ProviderDisputeStatus.Open)]
    public async Task Inquiry_IsAWarningUntilTheBankTakesTheMoney(string next, ProviderDisputeStatus status)
    {
        await OpenAsync(inquiry: true);
        (await Gateway.ListDisputesAsync(_intentId))
            .ShouldHaveSingleItem()
            .Status.ShouldBe(ProviderDisputeStatus.Warning);

        await MoveAsync(next);

        (await Gateway.ListDisputesAsync(_intentId)).ShouldHaveSingleItem().Status.ShouldBe(status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Lost")]
    public async Task Refund_DisputeHasTheMoney_IsRefused(string? ends)
    {
        await OpenAsync();
        if (ends is not null)
            await MoveAsync(ends);

        var outcome = await Gateway.RefundAsync(_intentId, 100, "gbp", NewKey(), "too late");

        outcome.ShouldBeOfType<RefundOutcome.RefundRefused>().Reason.ShouldBe(RefundRefusal.Disputed);
        (await Gateway.GetPaymentAsync(_intentId)).RefundedMinor.ShouldBe(0);
    }

    [Theory]
    [InlineData(false, "Won")]
    [InlineData(true, null)]
    public async Task Refund_DisputeDoesNotHaveTheMoney_IsMade(bool inquiry, string? ends)
    {
        await OpenAsync(inquiry);
        if (ends is not null)
            await MoveAsync(ends);

        var outcome = await Gateway.RefundAsync(_intentId, 100, "gbp", NewKey(), "in time");

        outcome.ShouldBeOfType<RefundOutcome.Refunded>();
    }

    [Fact]
    public async Task Dispute_Won_CannotBeLost()
    {
        await OpenAsync();
        await MoveAsync("Won");

        await Should.ThrowAsync<HttpRequestException>(() => MoveAsync("Lost"));
    }

    [Fact]
    public async Task Dispute_SecondWhileTheFirstHasTheMoney_IsRefused()
    {
        await OpenAsync();

        await Should.ThrowAsync<HttpRequestException>(() => OpenAsync());
    }

    [Fact]
    public async Task Dispute_Steps_SendTheEventsOfTheRealProvider()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        var intentId = await sandbox.CapturedAsync(4850);
        await sandbox.ControlAsync($"payment_intents/{intentId}/dispute", new { inquiry = true });
        var id = (await sandbox.Gateway.ListDisputesAsync(intentId))[0].DisputeId;
        await sandbox.ControlAsync($"disputes/{id}", new { status = "NeedsResponse" });
        await sandbox.ControlAsync($"disputes/{id}", new { status = "Won" });

        var heard = (await shop.HearAsync(7)).Where(happened => happened.Type.Contains("dispute")).ToList();

        heard
            .Select(happened => happened.Type)
            .ShouldBe(
                [
                    ProviderEventTypes.DisputeOpened,
                    ProviderEventTypes.DisputeUpdated,
                    ProviderEventTypes.DisputeFundsWithdrawn,
                    ProviderEventTypes.DisputeClosed,
                    ProviderEventTypes.DisputeFundsReinstated,
                ],
                ignoreOrder: true
            );
        heard.ShouldAllBe(happened => happened.ObjectId == intentId);
    }

    private Task OpenAsync(bool inquiry = false) =>
        _sandbox.ControlAsync($"payment_intents/{_intentId}/dispute", new { inquiry });

    private async Task MoveAsync(string status)
    {
        var dispute = (await Gateway.ListDisputesAsync(_intentId))[0];
        await _sandbox.ControlAsync($"disputes/{dispute.DisputeId}", new { status });
    }
}
