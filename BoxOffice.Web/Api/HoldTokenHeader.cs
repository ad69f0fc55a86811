namespace BoxOffice.Web.Api;

/// <summary>
/// The header a hold's token travels in, so that it stands in no address: addresses are kept in logs and histories.
/// </summary>
internal static class HoldTokenHeader
{
    public const string Name = "Hold-Token";

    public static string? Of(HttpRequest request) => request.Headers[Name] is [{ Length: > 0 } token] ? token : null;
}
