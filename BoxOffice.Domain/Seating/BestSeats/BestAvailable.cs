using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>A block for seats without naming them.</summary>
/// <param name="Quantity">1 or more, side by side or round one table.</param>
/// <param name="Section">Only there, in capitals or small letters; null: anywhere.</param>
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
    /// Only of the seats that it shows. Wheelchair spaces are given to nobody whose filter does not ask for them.
    /// </summary>
    public SeatFilter Filter { get; init; } = SeatFilter.All;

    /// <summary>
    /// Seats that the customer has already, by id: the others are looked for beside them or near by. Ids of other
    /// events do no harm.
    /// </summary>
    public IReadOnlyCollection<long> Near { get; init; } = [];

    /// <inheritdoc cref="HoldRequest.HoldId"/>
    public Guid HoldId { get; init; } = HoldToken.New().HoldId;

    public HoldCaller Caller { get; init; } = HoldCaller.Known;
}

/// <summary>
/// Chooses seats for customers: the best seats together, and what to offer when another customer was faster.
/// Thread-safe.
/// </summary>
public sealed class BestAvailable(ISeatStates states, SeatHolds holds, Admission admission)
{
    /// <summary>
    /// Another node may take the block we chose while we ask for it; after this many times we say so.
    /// </summary>
    private const int Tries = 12;

    /// <summary>After this many lost races, refresh the seat states from the database.</summary>
    private const int TriesBetweenRefreshes = 4;

    /// <summary>
    /// Holds the best block of neighbours that fits the request, see <see cref="FreeBlocks"/>. Asks nothing of the
    /// database but the hold itself.
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
    /// The free block of as many seats that stands nearest to the seats somebody wanted and costs no more a seat; empty
    /// when there is none.
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
    /// Among how many of the best blocks to draw. Nodes that aim at the same one meet again at the next best: after a
    /// loss they spread out.
    /// </summary>
    private static int Spread(int losses) => 1 << Math.Min(losses, 6);
}
