namespace BoxOffice.Web.Api;

/// <summary>
/// The header for a hold's token. In an address, the token would be kept in logs and in the browser's history.
/// </summary>
internal static class HoldTokenHeader
{
    public const string Name = "Hold-Token";

    public static string? Of(HttpRequest request) => request.Headers[Name] is [{ Length: > 0 } token] ? token : null;
}
