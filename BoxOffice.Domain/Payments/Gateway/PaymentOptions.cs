using Microsoft.Extensions.Options;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>How to reach the payment provider. Bound from the configuration section <see cref="Section"/>.</summary>
public sealed class PaymentOptions
{
    /// <summary>The configuration section's name.</summary>
    public const string Section = "Payments";

    /// <summary>Origin of the real provider's API.</summary>
    public const string LiveApiBase = "https://api.stripe.com";

    /// <summary>Origin of the real provider's payment page.</summary>
    public const string LivePageOrigin = "https://checkout.stripe.com";

    /// <summary>Origin of the provider's API, without a path. The sandbox's address in development and tests.</summary>
    public string ApiBase { get; set; } = LiveApiBase;

    /// <summary>
    /// Origin of the provider's payment page, if the operator has given it another domain. Null: the provider's own
    /// page, or the sandbox's.
    /// </summary>
    public string? PageOrigin { get; set; }

    /// <summary>
    /// Origin of the page where customers pay: <see cref="PageOrigin"/>, or the page that belongs to
    /// <see cref="ApiBase"/>. The content security policy allows forms to lead there.
    /// </summary>
    public string PayingAt =>
        PageOrigin is { Length: > 0 } own ? own
        : new Uri(ApiBase) == new Uri(LiveApiBase) ? LivePageOrigin
        : new Uri(ApiBase).GetLeftPart(UriPartial.Authority);

    /// <summary>The secret API key, <c>sk_…</c> or restricted <c>rk_…</c>.</summary>
    public string SecretKey { get; set; } = "";

    /// <summary>The webhook endpoint's signing secret, <c>whsec_…</c>.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>How long one call may take, further tries included. Default 10 s.</summary>
    public TimeSpan CallBudget { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Further tries after a broken connection, a 409 or a 5xx, all under one idempotency key. Default 1; 0 to 3.
    /// </summary>
    public int FurtherTries { get; set; } = 1;

    /// <summary>How old a webhook's signature may be. Default 5 minutes.</summary>
    public TimeSpan WebhookTolerance { get; set; } = TimeSpan.FromMinutes(5);
}

/// <summary>Refuses to start with settings that could lose money or leak a key.</summary>
internal sealed class PaymentOptionsValidator : IValidateOptions<PaymentOptions>
{
    public ValidateOptionsResult Validate(string? name, PaymentOptions options)
    {
        var problems = new List<string>();
        var isLiveKey = options.SecretKey.Contains("_live_", StringComparison.Ordinal);
        var isRealProvider =
            Uri.TryCreate(options.ApiBase, UriKind.Absolute, out var apiBase)
            && apiBase == new Uri(PaymentOptions.LiveApiBase);

        if (apiBase is null)
            problems.Add("Payments:ApiBase must be an absolute URL.");
        if (
            options.PageOrigin is { Length: > 0 } page
            && !(Uri.TryCreate(page, UriKind.Absolute, out var at) && at.GetLeftPart(UriPartial.Authority) == page)
        )
        {
            problems.Add("Payments:PageOrigin must be an origin such as https://pay.your.site, without a path.");
        }

        if (options.SecretKey.Length == 0 || options.SecretKey.Any(char.IsWhiteSpace))
            problems.Add("Payments:SecretKey must be set and hold no spaces.");
        if (options.WebhookSecret.Length == 0)
            problems.Add("Payments:WebhookSecret must be set: without it anybody could tell us a booking is paid.");
        if (isLiveKey && !isRealProvider)
        {
            problems.Add(
                "Payments:SecretKey is a live key but Payments:ApiBase is not the real provider; it would be leaked."
            );
        }

        if (options.CallBudget <= TimeSpan.Zero || options.CallBudget > TimeSpan.FromMinutes(1))
            problems.Add("Payments:CallBudget must be more than nothing and at most a minute.");
        if (options.FurtherTries is < 0 or > 3)
            problems.Add("Payments:FurtherTries must be 0 to 3.");

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
