using System.Runtime.CompilerServices;
using System.Text.Json;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Live;

/// <summary>
/// The API's answers about events. Each shared answer of the catalogue is written as JSON once. Thread-safe; one
/// instance in each process.
/// </summary>
public sealed class EventAnswers(EventCatalogue catalogue)
{
    private readonly ConditionalWeakTable<object, PackedBody> _bodies = [];

    /// <summary>All events, as JSON.</summary>
    public async Task<PackedBody> ListAsync(CancellationToken cancellationToken) =>
        _bodies.GetValue(
            await catalogue.ListAsync(cancellationToken),
            events => Write(((IReadOnlyList<EventSummary>)events).Select(EventJson.Of))
        );

    /// <summary>One event, as JSON; null when there is none with this id.</summary>
    public async Task<PackedBody?> FindAsync(long eventId, CancellationToken cancellationToken) =>
        await catalogue.FindAsync(eventId, cancellationToken) is { } found
            ? _bodies.GetValue(found, summary => Write(EventJson.Of((EventSummary)summary)))
            : null;

    private static PackedBody Write<T>(T answer) =>
        new(JsonSerializer.SerializeToUtf8Bytes(answer, JsonSerializerOptions.Web));
}
