using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Ledger;

public sealed class DurabilityTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("sandbox-").FullName;

    private string Journal => Path.Combine(_directory, "sandbox.jsonl");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Restart_FindsDisputesBalanceAndRefundsThatWillChange()
    {
        string intentId;
        IReadOnlyList<ProviderDispute> disputes;
        List<BalanceTransaction> balance;
        RefundOutcome refund;
        await using (var before = await SandboxUnderTest.StartAsync(_directory))
        {
            await before.ControlAsync(
                "refunds",
                new
                {
                    status = "Pending",
                    then = "Failed",
                    afterMs = 3_600_000,
                }
            );
            intentId = await before.CapturedAsync();
            refund = await before.Gateway.RefundAsync(intentId, 850, "gbp", NewKey(), "test");
            await before.ControlAsync($"payment_intents/{intentId}/dispute", new { });
            disputes = await before.Gateway.ListDisputesAsync(intentId);
            balance = await BalanceAsync(before);
        }

        await using var after = await SandboxUnderTest.StartAsync(_directory);

        (await after.Gateway.ListDisputesAsync(intentId)).ShouldBe(disputes);
        disputes.ShouldHaveSingleItem();
        (await BalanceAsync(after)).ShouldBe(balance);
        after.Clock.Advance(TimeSpan.FromHours(1));
        (await after.Gateway.GetRefundAsync(((RefundOutcome.Refunded)refund).RefundId)).Status.ShouldBe(
            ProviderRefundStatus.Failed
        );
    }

    [Fact]
    public async Task Restart_FindsPaymentsSessionsRefundsAndAnswers()
    {
        var request = Authorise(key: NewKey());
        Authorisation authorised;
        PaymentState refunded;
        OpenedCheckout checkout;
        RefundOutcome refund;
        await using (var before = await SandboxUnderTest.StartAsync(_directory))
        {
            authorised = await before.Gateway.AuthoriseAsync(request);
            checkout = await before.Gateway.OpenCheckoutAsync(Checkout());
            var captured = await before.CapturedAsync();
            refund = await before.Gateway.RefundAsync(captured, 850, "gbp", NewKey(), "test");
            refunded = await before.Gateway.GetPaymentAsync(captured);
        }

        await using var after = await SandboxUnderTest.StartAsync(_directory);

        (await after.Gateway.AuthoriseAsync(request)).ShouldBe(authorised);
        (await after.Gateway.GetPaymentAsync(refunded.IntentId)).ShouldBe(refunded);
        (await after.Gateway.GetRefundAsync(((RefundOutcome.Refunded)refund).RefundId)).ShouldBe(refund);
        (await after.Gateway.GetCheckoutAsync(checkout.SessionId)).ShouldBeOfType<CheckoutState.Open>();
    }

    [Fact]
    public async Task Restart_AfterALastLineCutShort_KeepsEverythingBefore()
    {
        string intentId;
        await using (var before = await SandboxUnderTest.StartAsync(_directory))
            intentId = await before.AuthorisedAsync();
        await File.AppendAllTextAsync(Journal, "{\"Intents\":[{\"Id\":\"pi_to");

        await using var after = await SandboxUnderTest.StartAsync(_directory);

        (await after.Gateway.GetPaymentAsync(intentId)).Status.ShouldBe(IntentStatus.Authorised);
        await after.Gateway.CaptureAsync(intentId);
    }

    [Fact]
    public async Task Restart_WithEventsUndelivered_DeliversThem()
    {
        await using var shop = await ListeningShop.OpenAsync();
        string intentId;
        await using (var before = await SandboxUnderTest.StartAsync(_directory, shop))
        {
            await before.ControlAsync("webhooks", new { shuffleMs = int.MaxValue });
            intentId = await before.AuthorisedAsync();
        }

        await using var after = await SandboxUnderTest.StartAsync(_directory, shop);

        (await shop.HearAsync(1)).Single().ObjectId.ShouldBe(intentId);
    }

    [Fact]
    public async Task Start_SecondProcessOnTheSameDirectory_IsRefused()
    {
        await using var first = await SandboxUnderTest.StartAsync(_directory);

        await Should.ThrowAsync<IOException>(() => SandboxUnderTest.StartAsync(_directory));
    }

    private static async Task<List<BalanceTransaction>> BalanceAsync(SandboxUnderTest sandbox)
    {
        var now = sandbox.Clock.GetUtcNow();
        return await sandbox.Gateway.ListBalanceTransactionsAsync(now.AddDays(-1), now.AddDays(1)).ToListAsync();
    }
}
