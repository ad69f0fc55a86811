namespace BoxOffice.Web.Api;

/// <summary>The header with a booking's secret, as a bearer token.</summary>
internal static class BookingSecretHeader
{
    public const string Name = "Authorization";
    private const string Scheme = "Bearer ";

    /// <summary>The secret; null when the request has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return
            header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && header[Scheme.Length..].Trim() is { Length: > 0 } secret
            ? secret
            : null;
    }
}
