using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Sandbox.Webhooks;
using BoxOffice.Tests.Support;
using Microsoft.Extensions.Options;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Webhooks;

public sealed class WebhookDeliveryTests
{
    private const string Body = """
        {"id":"evt_1","object":"event","type":"charge.refunded",
         "data":{"object":{"object":"charge","id":"ch_1","payment_intent":"pi_1",
          "metadata":{"booking_reference":"BX-1"}}}}
        """;

    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();

    private readonly StripeGateway _gateway = new(
        new HttpClient(),
        Options.Create(new PaymentOptions { SecretKey = "sk_test_x", WebhookSecret = SandboxUnderTest.Secret }),
        TimeProvider.System
    );

    [Fact]
    public void ParseEvent_GoodSignature_ReadsTheEventAboutItsPayment() =>
        _gateway.ParseEvent(Body, Signed(Body)).ShouldBe(new ProviderEvent("evt_1", "charge.refunded", "pi_1", "BX-1"));

    [Fact]
    public void ParseEvent_ChangedBody_IsABadSignature() =>
        _gateway
            .ParseEvent(Body.Replace("pi_1", "pi_2", StringComparison.Ordinal), Signed(Body))
            .ShouldBeOfType<BadSignature>();

    [Fact]
    public void ParseEvent_OtherSecret_IsABadSignature() =>
        _gateway.ParseEvent(Body, WebhookSignature.Of(Body, "whsec_other", Now)).ShouldBeOfType<BadSignature>();

    [Fact]
    public void ParseEvent_OldSignature_IsABadSignature() =>
        _gateway
            .ParseEvent(Body, WebhookSignature.Of(Body, SandboxUnderTest.Secret, Now.AddMinutes(-6)))
            .ShouldBeOfType<BadSignature>();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("t=abc,v1=def")]
    [InlineData("v1=def")]
    public void ParseEvent_UnreadableHeader_IsABadSignature(string? header) =>
        _gateway.ParseEvent(Body, header).ShouldBeOfType<BadSignature>();

    [Theory]
    [InlineData("")]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{\"id\":\"evt_1\",\"type\":\"x\",\"data\":5}")]
    [InlineData("{\"id\":\"evt_\\u0000\",\"type\":\"x\",\"data\":{\"object\":{\"id\":\"pi_1\"}}}")]
    public void ParseEvent_SignedButNotAnEvent_IsABadSignature(string body) =>
        _gateway.ParseEvent(body, Signed(body)).ShouldBeOfType<BadSignature>();

    [Fact]
    public async Task Sandbox_StepsOfAPayment_SendAnEventEach()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        var intentId = await sandbox.CapturedAsync();
        await sandbox.Gateway.RefundAsync(intentId, 100, "gbp", NewKey(), "test");
        await sandbox.Gateway.AuthoriseAsync(Authorise("pm_card_chargeDeclined"));
        await sandbox.Gateway.VoidAsync(await sandbox.AuthorisedAsync());

        var heard = await shop.HearAsync(7);

        heard
            .Where(happened => happened.ObjectId == intentId)
            .Select(happened => happened.Type)
            .ShouldBe(
                [
                    ProviderEventTypes.Authorised,
                    ProviderEventTypes.Captured,
                    ProviderEventTypes.RefundCreated,
                    ProviderEventTypes.Refunded,
                ],
                ignoreOrder: true
            );
        heard.Select(happened => happened.Type).ShouldContain(ProviderEventTypes.Failed);
        heard.Select(happened => happened.Type).ShouldContain(ProviderEventTypes.Cancelled);
        heard
            .Where(happened => happened.Type != ProviderEventTypes.RefundCreated)
            .ShouldAllBe(happened => happened.BookingReference == Reference);
    }

    [Fact]
    public async Task Sandbox_RefundEndsLater_SendsAnEventWithItsPayment()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        var intentId = await sandbox.CapturedAsync();
        await sandbox.ControlAsync("refunds", new { status = "Pending" });
        await sandbox.Gateway.RefundAsync(intentId, 100, "gbp", NewKey(), "test");
        await sandbox.ControlAsync("refunds/settle", new { status = "Failed" });

        var heard = await shop.HearAsync(7);

        heard
            .Where(happened => happened.ObjectId == intentId)
            .Select(happened => happened.Type)
            .ShouldBe(
                [
                    ProviderEventTypes.Authorised,
                    ProviderEventTypes.Captured,
                    ProviderEventTypes.RefundCreated,
                    ProviderEventTypes.Refunded,
                    ProviderEventTypes.RefundFailed,
                    ProviderEventTypes.RefundUpdated,
                    ProviderEventTypes.ChargeRefundUpdated,
                ],
                ignoreOrder: true
            );
    }

    [Fact]
    public async Task Sandbox_CheckoutCompletedAndExpired_SendsAnEventForEach()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        var paid = await sandbox.Gateway.OpenCheckoutAsync(Checkout());
        var closed = await sandbox.Gateway.OpenCheckoutAsync(Checkout());
        await sandbox.SubmitAsync(paid, "pay", ("card", "pm_card_visa"));
        await sandbox.Gateway.ExpireCheckoutAsync(closed.SessionId);

        var heard = await shop.HearAsync(3);

        heard.ShouldContain(happened =>
            happened.Type == ProviderEventTypes.CheckoutCompleted && happened.ObjectId == paid.SessionId
        );
        heard.ShouldContain(happened =>
            happened.Type == ProviderEventTypes.CheckoutExpired && happened.ObjectId == closed.SessionId
        );
        heard.ShouldAllBe(happened => happened.BookingReference == Reference);
    }

    [Fact]
    public async Task Sandbox_ShopFailsOnce_SendsTheEventAgain()
    {
        await using var shop = await ListeningShop.OpenAsync(refusals: 1);
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);

        var intentId = await sandbox.AuthorisedAsync();

        (await shop.HearAsync(1)).Single().ObjectId.ShouldBe(intentId);
    }

    [Fact]
    public async Task Sandbox_DropOneAndDuplicate_SendsTheSecondEventTwice()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        await sandbox.ControlAsync(
            "webhooks",
            new
            {
                drop = 1,
                duplicate = true,
                shuffleMs = 20,
            }
        );
        await sandbox.CapturedAsync();

        var heard = await shop.HearAsync(2);

        heard.Select(happened => happened.Id).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task Sandbox_AllDropped_SendsOnlyWhatHappensAfterwards()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        await sandbox.ControlAsync("webhooks", new { dropPercent = 100 });
        var intentId = await sandbox.AuthorisedAsync();
        await Eventually.BeSoAsync(
            () => Task.FromResult(sandbox.Book.Transact(transaction => transaction.Undelivered) == 0),
            TimeSpan.FromSeconds(20)
        );
        await sandbox.ControlAsync("reset", new { });

        await sandbox.Gateway.CaptureAsync(intentId);

        (await shop.HearAsync(1)).Single().Type.ShouldBe(ProviderEventTypes.Captured);
    }

    [Theory]
    [InlineData("charge.refunded", "charge")]
    [InlineData("refund.created", "refund")]
    [InlineData("refund.updated", "refund")]
    [InlineData("refund.failed", "refund")]
    [InlineData("charge.refund.updated", "refund")]
    [InlineData("charge.dispute.created", "dispute")]
    [InlineData("charge.dispute.updated", "dispute")]
    [InlineData("charge.dispute.closed", "dispute")]
    [InlineData("charge.dispute.funds_withdrawn", "dispute")]
    [InlineData("charge.dispute.funds_reinstated", "dispute")]
    public void ParseEvent_AboutMoneyOfAPayment_LeadsToThePayment(string type, string kind)
    {
        var body = Body.Replace("evt_1", "evt_2", StringComparison.Ordinal)
            .Replace("charge.refunded", type, StringComparison.Ordinal)
            .Replace("\"object\":\"charge\"", $"\"object\":\"{kind}\"", StringComparison.Ordinal);

        _gateway.ParseEvent(body, Signed(body)).ShouldBe(new ProviderEvent("evt_2", type, "pi_1", "BX-1"));
    }

    [Fact]
    public async Task Sandbox_CheckoutExpiresWithoutARequest_SendsAnEvent()
    {
        await using var shop = await ListeningShop.OpenAsync();
        await using var sandbox = await SandboxUnderTest.StartAsync(shop: shop);
        var forgotten = await sandbox.Gateway.OpenCheckoutAsync(Checkout());
        sandbox.Clock.Advance(TimeSpan.FromHours(25));

        sandbox.Book.Transact(transaction =>
        {
            transaction.ExpireOverdue();
            return true;
        });

        var heard = (await shop.HearAsync(1)).Single();
        (heard.Type, heard.ObjectId).ShouldBe((ProviderEventTypes.CheckoutExpired, forgotten.SessionId));
    }

    private static string Signed(string body) => WebhookSignature.Of(body, SandboxUnderTest.Secret, Now);
}
