namespace BoxOffice.Web.Api;

/// <summary>The header that makes a booking asked for twice one booking.</summary>
internal static class IdempotencyKey
{
    public const string Header = "Idempotency-Key";

    /// <summary>Keys are told apart over all callers: two who count their orders would meet.</summary>
    public const string Advice = "New for each booking, and yours alone: use a UUID. The same key and body give the same answer, however often it is sent.";
}
