using System.Text.Json;

namespace BoxOffice.Domain.Idempotency;

/// <summary>An answer as it was sent.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">Null when there is no body.</param>
/// <param name="Location">The address of what was created; null when nothing was.</param>
/// <param name="Body">The body's bytes; may be empty.</param>
public sealed record StoredAnswer(int Status, string? ContentType, string? Location, byte[] Body)
{
    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(new Content(ContentType, Location, Body));

    internal static StoredAnswer Read(int status, byte[] text)
    {
        var content = JsonSerializer.Deserialize<Content>(text)!;
        return new(status, content.ContentType, content.Location, content.Body);
    }

    private sealed record Content(string? ContentType, string? Location, byte[] Body);
}
