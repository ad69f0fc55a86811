using System.Net;
using BoxOffice.Domain.Payments.Gateway;
using static BoxOffice.Tests.Sandbox.Requests;

namespace BoxOffice.Tests.Sandbox.Api;

public sealed class IdempotencyTests : IAsyncLifetime
{
    private SandboxUnderTest _sandbox = null!;

    public async ValueTask InitializeAsync() => _sandbox = await SandboxUnderTest.StartAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Authorise_SameKeySameRequest_GivesTheSamePayment()
    {
        var request = Authorise(key: NewKey());

        var first = await _sandbox.Gateway.AuthoriseAsync(request);
        var second = await _sandbox.Gateway.AuthoriseAsync(request);

        second.ShouldBe(first);
    }

    [Fact]
    public async Task Authorise_SameKeyAfterADecline_GivesTheSameDecline()
    {
        var request = Authorise("pm_card_chargeDeclined", key: NewKey());

        var first = await _sandbox.Gateway.AuthoriseAsync(request);

        (await _sandbox.Gateway.AuthoriseAsync(request)).ShouldBe(first);
    }

    [Fact]
    public async Task Authorise_SameKeyOtherAmount_IsUnknownAndSpendsTheKey()
    {
        var key = NewKey();
        await _sandbox.Gateway.AuthoriseAsync(Authorise(amount: 100, key: key));

        var unknown = await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            _sandbox.Gateway.AuthoriseAsync(Authorise(amount: 200, key: key))
        );

        unknown.KeyIsSpent.ShouldBeTrue();
    }

    [Fact]
    public async Task Authorise_SameKeyWhileTheFirstIsRunning_IsUnknown()
    {
        await _sandbox.ControlAsync("latency", new { milliseconds = 400 });
        var request = Authorise(key: NewKey());

        var both = new[] { _sandbox.Gateway.AuthoriseAsync(request), _sandbox.Gateway.AuthoriseAsync(request) };
        await Task.WhenAll(both).ContinueWith(_ => { }, TaskScheduler.Default);

        both.Count(task => task.IsCompletedSuccessfully).ShouldBe(1);
        both.Single(task => task.IsFaulted)
            .Exception!.InnerException.ShouldBeOfType<PaymentProviderUnavailableException>()
            .KeyIsSpent.ShouldBeFalse();
    }

    [Fact]
    public async Task OpenCheckout_SameKey_GivesTheSameSession()
    {
        var request = Checkout(NewKey());

        var first = await _sandbox.Gateway.OpenCheckoutAsync(request);

        (await _sandbox.Gateway.OpenCheckoutAsync(request)).ShouldBe(first);
    }

    [Fact]
    public async Task Api_RepeatedRequest_IsMarkedAsReplayed()
    {
        var key = NewKey();
        using var first = await PostAsync(key, ("amount", "100"), ("currency", "gbp"));
        using var second = await PostAsync(key, ("currency", "gbp"), ("amount", "100"));

        first.Headers.Contains("Idempotent-Replayed").ShouldBeFalse();
        second.Headers.GetValues("Idempotent-Replayed").ShouldBe(["true"]);
        (await second.Content.ReadAsStringAsync()).ShouldBe(await first.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Api_RequestThatFailedValidation_LeavesItsKeyFree()
    {
        var key = NewKey();
        using var bad = await PostAsync(key, ("amount", "0"), ("currency", "gbp"));
        using var good = await PostAsync(key, ("amount", "100"), ("currency", "gbp"));

        (bad.StatusCode, good.StatusCode).ShouldBe((HttpStatusCode.BadRequest, HttpStatusCode.OK));
    }

    [Fact]
    public async Task Api_UnknownParameter_IsRefused()
    {
        using var answer = await PostAsync(
            NewKey(),
            ("amount", "100"),
            ("currency", "gbp"),
            ("capture_methd", "manual")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("parameter_unknown");
    }

    private Task<HttpResponseMessage> PostAsync(string key, params (string Name, string Value)[] fields) =>
        _sandbox.Http.SendAsync(
            new HttpRequestMessage(HttpMethod.Post, "/v1/payment_intents")
            {
                Headers = { { "Idempotency-Key", key } },
                Content = new FormUrlEncodedContent(
                    fields.Select(field => KeyValuePair.Create(field.Name, field.Value))
                ),
            }
        );
}
