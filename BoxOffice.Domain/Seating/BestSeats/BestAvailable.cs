using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>A request for the best free seats, without naming them.</summary>
/// <param name="Quantity">1 or more, side by side or round one table.</param>
/// <param name="Section">The section to search, in any case; null: all sections.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
public sealed record BestAvailableRequest(
    long EventId,
    Guid? CustomerId,
    int Quantity,
    string? Section = null,
    long? MaxPriceCents = null
)
{
    /// <summary>
    /// Only seats that the filter shows are given. Wheelchair spaces need a filter that asks for them.
    /// </summary>
    public SeatFilter Filter { get; init; } = SeatFilter.All;

    /// <summary>
    /// Seats that the customer has already, by id: the search begins beside them. Ids of other events are ignored.
    /// </summary>
    public IReadOnlyCollection<long> Near { get; init; } = [];

    /// <inheritdoc cref="HoldRequest.HoldId"/>
    public Guid HoldId { get; init; } = HoldToken.New().HoldId;

    public HoldCaller Caller { get; init; } = HoldCaller.Known;

    /// <inheritdoc cref="HoldRequest.GivesBack"/>
    public IReadOnlyList<long> GivesBack { get; init; } = [];
}

/// <summary>
/// Holds the best seats together, and finds a replacement for seats that another customer took first. Thread-safe.
/// </summary>
public sealed class BestAvailable(ISeatStates states, SeatHolds holds, Admission admission)
{
    /// <summary>
    /// How many blocks are tried when other nodes take them first; after that the request is refused.
    /// </summary>
    private const int Tries = 12;

    /// <summary>After this many lost races in a row, the seat statuses are read from the database again.</summary>
    private const int TriesBetweenRefreshes = 4;

    /// <summary>
    /// Holds the best block of neighbours that fits the request, see <see cref="FreeBlocks"/>. The only database
    /// request is the hold.
    /// </summary>
    /// <returns>
    /// The hold, or <see cref="NoSeatsTogether"/>, <see cref="InvalidRequest"/>, or what
    /// <see cref="SeatHolds.HoldAsync"/> refuses.
    /// </returns>
    public async Task<Outcome<HoldGranted>> HoldAsync(
        BestAvailableRequest request,
        CancellationToken cancellationToken = default
    )
    {
        if (request.Quantity is < 1 or > HoldRequest.MaxSeats)
            return new InvalidRequest("quantity", $"Ask for 1 to {HoldRequest.MaxSeats} seats.");
        if (request.MaxPriceCents < 0)
            return new InvalidRequest("maxPriceCents", "A price is not negative.");
        if (await states.BlocksAsync(request.EventId, cancellationToken) is not { } blocks)
            return new EventNotFound(request.EventId);
        var section = request.Section is null ? null : SectionSearch.Find(blocks.Layout.Sections, request.Section);
        if (request.Section is not null && section is null)
            return new InvalidRequest("section", "There is no such section at this event.");

        var block = new BlockRequest(request.Quantity, section, request.MaxPriceCents)
        {
            Filter = request.Filter,
            Near = [.. request.Near.Select(blocks.Layout.OrdinalOf).OfType<int>()],
        };
        Outcome<HoldGranted> outcome = new NoSeatsTogether(0);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            using var claim = blocks.Claim(block, Spread(attempt));
            if (claim is null && !blocks.HasDoubts)
                return new NoSeatsTogether(blocks.Largest(block));
            if (claim is not null)
            {
                outcome = await holds.HoldAsync(
                    new(request.EventId, request.CustomerId, [.. claim.Ordinals.Select(o => blocks.Layout.Seats[o].Id)])
                    {
                        HoldId = request.HoldId,
                        Caller = request.Caller,
                        GivesBack = request.GivesBack,
                    },
                    cancellationToken
                );
                if (outcome.Succeeded || outcome.Refusal is not SeatUnavailable taken)
                    return outcome;
                blocks.Doubt(taken.SeatIds.Select(id => blocks.Layout.OrdinalOf(id)!.Value));
            }
            if (claim is not null && attempt % TriesBetweenRefreshes < TriesBetweenRefreshes - 1)
                continue;
            using var place = await admission.EnterAsync(cancellationToken);
            if (place is null)
                return new Busy();
            await states.RefreshAsync(request.EventId, cancellationToken);
            blocks.TrustAgain();
        }
        return outcome;
    }

    /// <summary>
    /// The nearest free block of the same size, with no seat dearer than the dearest of the requested seats; empty when
    /// there is none.
    /// </summary>
    public async Task<IReadOnlyList<LaidSeat>> NearestToAsync(
        long eventId,
        IReadOnlyCollection<long> wanted,
        CancellationToken cancellationToken = default
    )
    {
        if (await states.BlocksAsync(eventId, cancellationToken) is not { } blocks)
            return [];
        var seats = wanted.Select(blocks.Layout.OrdinalOf).OfType<int>().Distinct().ToList();
        return seats.Count == 0 ? [] : [.. blocks.NearestTo(seats).Select(o => blocks.Layout.Seats[o])];
    }

    /// <summary>
    /// The number of best blocks to draw one from. Nodes that chose the same block would choose the same next one, so
    /// after a lost race each draws from more.
    /// </summary>
    private static int Spread(int losses) => 1 << Math.Min(losses, 6);
}
