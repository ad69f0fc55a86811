using BoxOffice.Domain.Payments.Gateway;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BoxOffice.Tests.Domain.Payments.Gateway;

public sealed class PaymentOptionsTests
{
    [Theory]
    [InlineData(PaymentOptions.LiveApiBase, "sk_live_x", "whsec_x", true)]
    [InlineData("http://localhost:5100", "sk_test_x", "whsec_x", true)]
    [InlineData("http://localhost:5100", "sk_live_x", "whsec_x", false)]
    [InlineData(PaymentOptions.LiveApiBase, "", "whsec_x", false)]
    [InlineData(PaymentOptions.LiveApiBase, "sk_test_x", "", false)]
    [InlineData("not a url", "sk_test_x", "whsec_x", false)]
    public void Gateway_Settings_AreAcceptedOnlyWhenCompleteAndSafe(
        string apiBase,
        string key,
        string secret,
        bool accepted
    )
    {
        var services = new ServiceCollection();
        services.AddPaymentGateway();
        services.Configure<PaymentOptions>(options =>
            (options.ApiBase, options.SecretKey, options.WebhookSecret) = (apiBase, key, secret)
        );
        using var provider = services.BuildServiceProvider();

        var resolve = () => provider.GetRequiredService<IPaymentGateway>();

        if (accepted)
            resolve().ShouldBeOfType<StripeGateway>();
        else
            Should.Throw<OptionsValidationException>(resolve);
    }

    [Theory]
    [InlineData(PaymentOptions.LiveApiBase, null, PaymentOptions.LivePageOrigin)]
    [InlineData(PaymentOptions.LiveApiBase + "/", "", PaymentOptions.LivePageOrigin)]
    [InlineData("http://127.0.0.1:5100/", null, "http://127.0.0.1:5100")]
    [InlineData(PaymentOptions.LiveApiBase, "https://pay.example.org", "https://pay.example.org")]
    public void PayingAt_PageOriginSetOrNot_IsItElseTheApisOrigin(string apiBase, string? named, string expected) =>
        new PaymentOptions { ApiBase = apiBase, PageOrigin = named }.PayingAt.ShouldBe(expected);

    [Theory]
    [InlineData("https://pay.example.org", true)]
    [InlineData("pay.example.org", false)]
    [InlineData("https://pay.example.org/path", false)]
    [InlineData("https://pay.example.org; script-src *", false)]
    public void PageOrigin_IsAnOriginAndNothingElse(string page, bool accepted) =>
        new PaymentOptionsValidator()
            .Validate(
                null,
                new()
                {
                    SecretKey = "sk_test_x",
                    WebhookSecret = "whsec_x",
                    PageOrigin = page,
                }
            )
            .Succeeded.ShouldBe(accepted);
}
