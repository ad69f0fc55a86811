namespace BoxOffice.Domain.Seating;

/// <summary>A wish for seats without naming them.</summary>
/// <param name="Quantity">1 or more, side by side.</param>
/// <param name="Section">Only there, in capitals or small letters; null: anywhere.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
public sealed record BestAvailableRequest(long EventId, Guid? HolderId, int Quantity, Guid HoldId, string? Section = null, long? MaxPriceCents = null)
{
    public HoldCaller Caller { get; init; } = HoldCaller.Known;
}

/// <summary>Chooses for people: the best seats together, and what to offer when somebody else was faster. Thread-safe.</summary>
public sealed class BestAvailable(HouseLayouts layouts, ISeatPicture picture, SeatHolds holds, Admission admission)
{
    /// <summary>Others may take the block we chose while we ask for it; after this many times we say so.</summary>
    private const int Tries = 12;

    /// <summary>Who loses so often in a row looks at an old picture.</summary>
    private const int TriesAPicture = 4;

    /// <summary>Holds the best block of neighbours that fits the wish.</summary>
    /// <returns>The hold, or <see cref="NoSeatsTogether"/>, <see cref="InvalidRequest"/>, or what <see cref="SeatHolds.HoldAsync"/> refuses.</returns>
    public async Task<Outcome<HoldGranted>> HoldAsync(BestAvailableRequest request, CancellationToken cancellation = default)
    {
        if (request.Quantity is < 1 or > HoldRequest.MaxSeats)
            return new InvalidRequest("quantity", $"Ask for 1 to {HoldRequest.MaxSeats} seats.");
        if (request.MaxPriceCents < 0) return new InvalidRequest("maxPriceCents", "A price is not negative.");
        if (await layouts.FindAsync(request.EventId, cancellation) is not { } house) return new EventNotFound(request.EventId);
        if (request.Section is { } wanted)
        {
            if (SectionWish.Find(house.Sections, wanted) is not { } section) return new InvalidRequest("section", "There is no such section at this event.");
            request = request with { Section = section };
        }

        using var place = await admission.EnterAsync(cancellation);
        if (place is null) return new Busy();
        var cost = SeatBlocks.TowardsStage(house);
        var lost = new HashSet<int>();
        Outcome<HoldGranted> outcome = new NoSeatsTogether(0);
        for (var attempt = 0; attempt < Tries; attempt++)
        {
            var statuses = await picture.StatusesAsync(request.EventId, cancellation);
            bool Fits(int ordinal) => statuses[ordinal] == SeatStatus.Available && !lost.Contains(ordinal) && IsWished(house.Seats[ordinal], request);
            var blocks = SeatBlocks.Find(house, Fits, request.Quantity, cost).Take(Spread(attempt)).ToList();
            if (blocks.Count == 0) return new NoSeatsTogether(SeatBlocks.Largest(house, Fits));
            var block = blocks[Random.Shared.Next(blocks.Count)];
            outcome = await holds.HoldAsync(
                new(request.EventId, request.HolderId, [.. block.Ordinals.Select(o => house.Seats[o].Id)], request.HoldId) { Caller = request.Caller }, cancellation);
            if (outcome.Succeeded || outcome.Refusal is not SeatUnavailable taken) return outcome;
            lost.UnionWith(taken.SeatIds.Select(id => house.OrdinalOf(id)!.Value));
            if (attempt % TriesAPicture == TriesAPicture - 1) await picture.RefreshAsync(request.EventId, cancellation);
        }
        return outcome;
    }

    /// <summary>The free block of as many seats that stands nearest to the seats somebody wanted and costs no more a seat; empty when there is none.</summary>
    public async Task<IReadOnlyList<LaidSeat>> NearestToAsync(long eventId, IReadOnlyCollection<long> wanted, CancellationToken cancellation = default)
    {
        if (await layouts.FindAsync(eventId, cancellation) is not { } house) return [];
        var seats = wanted.Select(id => house.OrdinalOf(id)).OfType<int>().Select(o => house.Seats[o]).ToList();
        if (seats.Count == 0) return [];
        var middle = new PlacePoint(seats.Average(s => s.At.X), seats.Average(s => s.At.Y));
        var budget = seats.Max(s => s.PriceCents);
        var statuses = await picture.StatusesAsync(eventId, cancellation);
        var avoid = seats.Select(s => s.Ordinal).ToHashSet();
        var blocks = SeatBlocks.Find(
            house, o => statuses[o] == SeatStatus.Available && !avoid.Contains(o) && house.Seats[o].PriceCents <= budget,
            seats.Count, (at, _) => at.DistanceTo(middle));
        return blocks.FirstOrDefault() is { Size: > 0 } block ? [.. block.Ordinals.Select(o => house.Seats[o])] : [];
    }

    /// <summary>Among how many of the best blocks to choose. Everybody who asks at once would take the same one: those who have lost spread out quickly.</summary>
    private static int Spread(int losses) => 1 << Math.Min(losses * 2, 12);

    private static bool IsWished(LaidSeat seat, BestAvailableRequest request) =>
        seat.PriceCents is { } price && (request.MaxPriceCents is not { } most || price <= most)
        && (request.Section is not { } section || seat.Section == section);
}

/// <summary>How an event's seats seem to stand, by ordinal. A hint: who gets a seat is decided when it is held.</summary>
public interface ISeatPicture
{
    /// <summary>A copy of the caller's own. Seats whose hold has lapsed may still show as held.</summary>
    Task<IReadOnlyList<SeatStatus>> StatusesAsync(long eventId, CancellationToken cancellation = default);

    /// <summary>Takes in what may have changed without this node's knowing.</summary>
    Task RefreshAsync(long eventId, CancellationToken cancellation = default) => Task.CompletedTask;
}
