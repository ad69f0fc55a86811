using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>Security headers of the payment page: no scripts, and forms go only to the sandbox and the shop.</summary>
internal static class HostedHeaders
{
    public static void Protect(HttpResponse response, SandboxSession? session)
    {
        // form-action also limits where a form's answer may redirect to, so it has to name the shop.
        var shop = session is null
            ? ""
            : " "
                + new Uri(
                    session.SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", "", StringComparison.Ordinal)
                ).GetLeftPart(UriPartial.Authority);
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{shop}; "
            + "base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        // The address alone gives access to the page, so it is not sent to the shop.
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
