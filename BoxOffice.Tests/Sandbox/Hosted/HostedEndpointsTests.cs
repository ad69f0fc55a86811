using System.Net;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Hosted;

public sealed class HostedEndpointsTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;
    private OpenedCheckout _checkout = null!;

    public async ValueTask InitializeAsync()
    {
        _sandbox = await SandboxUnderTest.StartAsync();
        _checkout = await _sandbox.Gateway.OpenCheckoutAsync(Checkout());
    }

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Page_OpenSession_ShowsTheOrderAndAFormThatPaysInOneTap()
    {
        using var page = await _sandbox.Http.GetAsync(_checkout.Url);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());

        html.ShouldContain("Test mode");
        html.ShouldContain("Stalls, row F");
        html.ShouldContain("£99.50");
        html.ShouldContain($"action=\"/sandbox/checkout/{_checkout.SessionId}/pay\"");
        html.ShouldContain("value=\"pm_card_visa\" checked");
        html.ShouldNotContain("<script");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldStartWith("default-src 'none'");
    }

    [Fact]
    public async Task Pay_GoodCard_SendsTheCustomerBackAndSetsTheAmountAside()
    {
        using var answer = await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_visa"));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe($"https://shop.example/paid?session={_checkout.SessionId}");
        var intentId = await CompletedIntentAsync();
        var state = await _sandbox.Gateway.GetPaymentAsync(intentId);
        (state.Status, state.CapturableMinor, state.BookingReference).ShouldBe(
            (IntentStatus.Authorised, 9950, Reference)
        );
    }

    [Theory]
    [InlineData("4242 4242 4242 4242", HttpStatusCode.SeeOther)]
    [InlineData("4000-0000-0000-0002", HttpStatusCode.PaymentRequired)]
    [InlineData("4000000000009995", HttpStatusCode.PaymentRequired)]
    [InlineData("4111 1111 1111 1111", HttpStatusCode.UnprocessableEntity)]
    [InlineData("", HttpStatusCode.UnprocessableEntity)]
    public async Task Pay_TypedCard_BehavesAsThatTestCardDoes(string number, HttpStatusCode status)
    {
        using var answer = await _sandbox.SubmitAsync(
            _checkout,
            "pay",
            ("card", "typed"),
            ("number", number),
            ("expiry", "12 / 40"),
            ("cvc", "123"),
            ("name", "Ada")
        );

        answer.StatusCode.ShouldBe(status);
    }

    [Theory]
    [InlineData("01/20", "123")]
    [InlineData("13/40", "123")]
    [InlineData("12/40", "12")]
    [InlineData("12/40", "abc")]
    public async Task Pay_TypedCardWithBadDetails_IsRefusedWithoutAnAttempt(string expiry, string cvc)
    {
        using var answer = await _sandbox.SubmitAsync(
            _checkout,
            "pay",
            ("card", "typed"),
            ("number", "4242424242424242"),
            ("expiry", expiry),
            ("cvc", cvc)
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await _sandbox.Gateway.GetCheckoutAsync(_checkout.SessionId)).ShouldBeOfType<CheckoutState.Open>();
    }

    [Theory]
    [InlineData("pay")]
    [InlineData("approval")]
    public async Task Submit_UnreadableForm_Is400WithoutAnAttempt(string step)
    {
        using var answer = await _sandbox.SubmitAsync(_checkout, step, ("card", "\0"));

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain(
            "What you sent could not be read. Please fill the form in once more."
        );
        (await _sandbox.Gateway.GetCheckoutAsync(_checkout.SessionId)).ShouldBeOfType<CheckoutState.Open>();
    }

    [Theory]
    [InlineData("x@münchen.example")]
    [InlineData("jürgen@example.org")]
    public async Task OpenCheckout_EmailThatIsNotAscii_IsRefusedWithoutQuotingIt(string address)
    {
        var refused = await Should.ThrowAsync<PaymentRequestRejectedException>(() =>
            _sandbox.Gateway.OpenCheckoutAsync(Checkout() with { CustomerEmail = address })
        );

        refused.Code.ShouldBe("email_invalid");
        refused.ToString().ShouldNotContain(address);
        refused.ToString().ShouldContain("about customer_email");
    }

    [Fact]
    public async Task Pay_DeclinedThenGoodCard_CompletesTheSameSession()
    {
        using var declined = await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_chargeDeclined"));
        (await declined.Content.ReadAsStringAsync()).ShouldContain("Your card was declined.");
        (await _sandbox.Gateway.GetCheckoutAsync(_checkout.SessionId)).ShouldBeOfType<CheckoutState.Open>();

        using var paid = await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_visa"));

        paid.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        await CompletedIntentAsync();
    }

    [Fact]
    public async Task Approval_Given_CompletesTheSession()
    {
        using var asked = await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_threeDSecure2Required"));
        asked.Headers.Location!.ToString().ShouldEndWith(_checkout.SessionId);
        (await _sandbox.Http.GetStringAsync(_checkout.Url)).ShouldContain("Approve this payment?");

        using var answer = await _sandbox.SubmitAsync(_checkout, "approval", ("answer", "approve"));

        answer.Headers.Location!.Host.ShouldBe("shop.example");
        await CompletedIntentAsync();
    }

    [Fact]
    public async Task Approval_Refused_LeavesTheSessionOpenForAnotherCard()
    {
        await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_threeDSecure2Required"));

        using var answer = await _sandbox.SubmitAsync(_checkout, "approval", ("answer", "refuse"));

        answer.StatusCode.ShouldBe(HttpStatusCode.PaymentRequired);
        (await _sandbox.Gateway.GetCheckoutAsync(_checkout.SessionId)).ShouldBeOfType<CheckoutState.Open>();
        using var paid = await _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_visa"));
        paid.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
    }

    [Fact]
    public async Task Pay_TwiceFromTwoTabs_PaysOnce()
    {
        var answers = await Task.WhenAll(
            _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_visa")),
            _sandbox.SubmitAsync(_checkout, "pay", ("card", "pm_card_visa"))
        );

        answers.ShouldAllBe(answer => answer.Headers.Location!.Host == "shop.example");
        var state = await _sandbox.Gateway.GetPaymentAsync(await CompletedIntentAsync());
        state.CapturableMinor.ShouldBe(9950);
    }

    [Fact]
    public async Task Page_TypedText_IsShownEscapedAndWithoutTheCardNumber()
    {
        using var answer = await _sandbox.SubmitAsync(
            _checkout,
            "pay",
            ("card", "typed"),
            ("number", "4242424242424242"),
            ("expiry", "1"),
            ("name", "\"><script>alert(1)</script>")
        );

        var html = await answer.Content.ReadAsStringAsync();
        html.ShouldNotContain("<script");
        html.ShouldNotContain("4242424242424242");
    }

    [Fact]
    public async Task Page_UnknownSession_IsNotFound()
    {
        using var page = await _sandbox.Http.GetAsync("/sandbox/checkout/cs_test_nobody");

        page.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task OpenCheckout_LinesThatDoNotAddUp_Throws() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            _sandbox.Gateway.OpenCheckoutAsync(Checkout() with { AmountMinor = 1 })
        );

    private async Task<string> CompletedIntentAsync() =>
        (await _sandbox.Gateway.GetCheckoutAsync(_checkout.SessionId))
            .ShouldBeOfType<CheckoutState.Complete>()
            .IntentId;
}
