using BoxOffice.Domain;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Web.Api.Contracts;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Web.Api;

/// <summary>The header by which a command that is sent twice is carried out once.</summary>
internal static class IdempotencyKey
{
    public const string Header = RequestFields.KeyHeader;

    /// <summary>
    /// Two callers must not send the same key, because long keys are shared by all callers. Short keys, such as order
    /// numbers, are separate for each network origin.
    /// </summary>
    public const string Advice =
        "New for each command, and yours alone: use a UUID. The same key and body give the same answer, however "
        + "often it is sent.";

    private static readonly object Item = new();

    /// <summary>The request's key, if it has one.</summary>
    public static CommandKey? Of(HttpContext context) => context.Items[Item] as CommandKey;

    /// <summary>Reads the request's key for a command of that name; null when it has none.</summary>
    public static Outcome<CommandKey?> Read(HttpContext context, string command)
    {
        var values = context.Request.Headers[Header];
        if (values.Count == 0)
            return (CommandKey?)null;
        if (
            values is not [{ } sent]
            || string.IsNullOrWhiteSpace(sent)
            || sent.Length > CommandKey.MaxLength
            || sent.Any(char.IsControl)
        )
        {
            return new InvalidRequest(Header, $"Send one {Header} of 1 to {CommandKey.MaxLength} characters.");
        }

        var key = new CommandKey(command, sent, CallerAddress.Of(context).Partition);
        context.Items[Item] = key;
        return key;
    }
}
