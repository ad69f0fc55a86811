using System.Net;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Development;

public sealed class DevelopmentPageTests : IAsyncLifetime
{
    private const string Page = "/sandbox/development";

    private SandboxUnderTest _sandbox = null!;

    private IPaymentGateway Gateway => _sandbox.Gateway;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Page_ShowsPaymentsWithTheirRefundsAndDisputes()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        await Gateway.RefundAsync(intentId, 1850, "gbp", "our-key", "test");
        await _sandbox.ControlAsync($"payment_intents/{intentId}/refund", new { amount = 500 });
        await _sandbox.ControlAsync($"payment_intents/{intentId}/dispute", new { reason = "duplicate" });

        var html = await ReadAsync();

        string[] shown = [intentId, Reference, "£48.50", "£18.50", "our-key", "£5.00", "by hand", "duplicate"];
        shown.ShouldAllBe(words => html.Contains(words));
        html.ShouldContain("The shop wins");
        html.ShouldNotContain("<script");
    }

    [Fact]
    public async Task Page_WithoutPermission_DoesNotExist()
    {
        await using var closed = await SandboxUnderTest.StartAsync(allowControl: false);

        (await closed.Http.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await closed.Http.GetAsync("/sandbox/control/payment_intents")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_MayNotBeFramedOrRunScripts()
    {
        using var page = await _sandbox.Http.GetAsync(Page);

        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
    }

    [Theory]
    [InlineData("10.00", 1000)]
    [InlineData("48.5", 4850)]
    [InlineData("", 4850)]
    public async Task Refund_TypedAmount_IsMadeByHand(string amount, long refunded)
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        using var answer = await PressAsync($"payments/{intentId}/refund", ("amount", amount));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe($"{Page}#{intentId}");
        var refund = (await Gateway.ListRefundsAsync(intentId)).ShouldHaveSingleItem();
        (refund.AmountMinor, refund.Reference).ShouldBe((refunded, null));
    }

    [Theory]
    [InlineData("10.005")]
    [InlineData("much")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("48.51")]
    public async Task Refund_AmountThatCannotBe_SaysSoAndMovesNothing(string amount)
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        using var answer = await PressAsync($"payments/{intentId}/refund", ("amount", amount));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("Nothing was changed.");
        (await Gateway.ListRefundsAsync(intentId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("dispute", "Lost", ProviderDisputeStatus.Lost)]
    [InlineData("inquiry", "WarningClosed", ProviderDisputeStatus.Warning)]
    public async Task Dispute_Buttons_MoveIt(string kind, string next, ProviderDisputeStatus status)
    {
        var intentId = await _sandbox.CapturedAsync(4850);

        (await PressAsync($"payments/{intentId}/dispute", ("kind", kind))).Dispose();
        var dispute = (await Gateway.ListDisputesAsync(intentId)).ShouldHaveSingleItem();
        (await PressAsync($"disputes/{dispute.DisputeId}", ("status", next))).Dispose();

        (await Gateway.ListDisputesAsync(intentId)).ShouldHaveSingleItem().Status.ShouldBe(status);
    }

    [Fact]
    public async Task Refund_Buttons_EndIt()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        (await PressAsync("faults/refunds", ("status", "Pending"), ("count", "1"))).Dispose();
        (await PressAsync($"payments/{intentId}/refund")).Dispose();
        var refund = (await Gateway.ListRefundsAsync(intentId)).ShouldHaveSingleItem();
        refund.Status.ShouldBe(ProviderRefundStatus.Pending);

        (await PressAsync($"refunds/{refund.RefundId}", ("status", "Succeeded"))).Dispose();
        (await PressAsync($"refunds/{refund.RefundId}", ("status", "Failed"))).Dispose();

        (await Gateway.GetRefundAsync(refund.RefundId)).Status.ShouldBe(ProviderRefundStatus.Failed);
    }

    [Fact]
    public async Task Faults_Ordered_AreNamedOnThePageUntilTheyAreRemoved()
    {
        var orders = new (string Path, (string, string)[] Fields, string Words)[]
        {
            ("webhooks", [("dropPercent", "20"), ("duplicatePercent", "30")], "20 % of the webhooks are not sent."),
            ("calls", [("mode", "After"), ("count", "3")], "Calls: status 500 after they were carried out (3 left)."),
            (
                "captures",
                [("less", "5"), ("currency", "USD"), ("count", "1")],
                "Captures: 5 less in the smallest unit, in USD (1 left)."
            ),
            ("refunds", [("status", "Pending"), ("count", "2")], "Refunds: pending (2 left)."),
            ("balance", [("kind", "Add"), ("amount", "5")], "Differences in the list of balance transactions: 1."),
            ("times", [("latencyMs", "0"), ("searchLagMs", "900")], "payments of the last 900 ms."),
        };
        foreach (var (path, fields, _) in orders)
            (await PressAsync($"faults/{path}", fields)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);

        var html = await ReadAsync();
        (await PressAsync("faults/reset")).Dispose();

        foreach (var (_, _, words) in orders)
            html.ShouldContain(words);
        (await ReadAsync()).ShouldNotContain("Faults in force");
    }

    [Theory]
    [InlineData("faults/webhooks", "dropPercent", "101")]
    [InlineData("faults/webhooks", "shuffleMs", "soon")]
    [InlineData("faults/calls", "mode", "Sometimes")]
    [InlineData("faults/captures", "currency", "euros")]
    [InlineData("faults/balance", "kind", "Omit")]
    public async Task Faults_UnreadableOrder_SaysSoAndOrdersNothing(string path, string name, string value)
    {
        using var answer = await PressAsync(path, (name, value));

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain("Faults in force");
    }

    [Fact]
    public async Task Buttons_PressedByAnotherSite_DoNothing()
    {
        var intentId = await _sandbox.CapturedAsync(4850);
        using var order = new HttpRequestMessage(HttpMethod.Post, $"{Page}/payments/{intentId}/refund");
        order.Headers.Add("Sec-Fetch-Site", "cross-site");

        using var answer = await _sandbox.Http.SendAsync(order);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Gateway.ListRefundsAsync(intentId)).ShouldBeEmpty();
    }

    private async Task<string> ReadAsync() => WebUtility.HtmlDecode(await _sandbox.Http.GetStringAsync(Page));

    private async Task<HttpResponseMessage> PressAsync(string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent(
            fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
        );
        return await _sandbox.Http.PostAsync($"{Page}/{path}", form);
    }
}
