using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>What a browser may do with the payment page: show it, style it, send its form. Nothing else.</summary>
internal static class HostedHeaders
{
    public static void Protect(HttpResponse response, SandboxSession? session)
    {
        // Browsers hold a form's redirects to form-action too, so the way back to the shop has to be named.
        var shop = session is null
            ? ""
            : " "
                + new Uri(
                    session.SuccessUrl.Replace("{CHECKOUT_SESSION_ID}", "", StringComparison.Ordinal)
                ).GetLeftPart(UriPartial.Authority);
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'; img-src data:; form-action 'self'{shop}; base-uri 'none'; frame-ancestors 'none'";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        // The address is the key to the page; it must not travel to the shop.
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
