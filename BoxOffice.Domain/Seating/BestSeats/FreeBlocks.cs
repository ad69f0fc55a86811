namespace BoxOffice.Domain.Seating.BestSeats;

/// <summary>
/// The free neighbouring seats of one event as one node knows them: it gets every change of a seat and finds the best
/// block. The dearest price that fits comes first; within it the block nearest to the sweet spot that leaves no single
/// seat, then the nearest of the others. Then come blocks of several prices, then blocks with a restricted view, and
/// last companion seats alone. Wheelchair spaces are given only to requests for them; a request that also asks for
/// companion seats gets both side by side. A found block is claimed, so that simultaneous requests get different ones.
/// A result is a hint: PostgreSQL decides who gets a seat when it is held. Thread-safe.
/// </summary>
public sealed partial class FreeBlocks
{
    private readonly Lock _gate = new();
    private readonly SeatStatus[] _statuses;
    private readonly bool[] _isFree;
    private readonly bool[] _isClaimed;
    private readonly bool[] _isDoubted;
    private readonly BlockFinder _finder;
    private readonly BandShelf _bands;
    private int _doubts;

    /// <param name="layout">The layout. Nothing is known of its seats yet; all count as free.</param>
    public FreeBlocks(EventLayout layout)
    {
        Layout = layout;
        _statuses = new SeatStatus[layout.Seats.Count];
        _isClaimed = new bool[layout.Seats.Count];
        _isDoubted = new bool[layout.Seats.Count];
        _isFree = [.. layout.Seats.Select(s => s.PriceCents is not null)];
        _finder = new(layout, _isFree);
        _bands = new(layout, _finder);
    }

    public EventLayout Layout { get; }

    /// <summary>
    /// Whether any seat counts as taken although its last known status is available, see <see cref="Doubt"/>.
    /// </summary>
    public bool HasDoubts
    {
        get
        {
            lock (_gate)
                return _doubts > 0;
        }
    }

    /// <summary>How many seats that were chosen here turned out to be taken.</summary>
    internal long Losses { get; private set; }

    /// <summary>How many stretches were searched seat by seat so far: the cost of all requests.</summary>
    internal long Looks
    {
        get
        {
            lock (_gate)
                return _finder.Looks;
        }
    }

    /// <summary>Records the newest known status of a seat.</summary>
    public void Set(int ordinal, SeatStatus status)
    {
        lock (_gate)
        {
            _statuses[ordinal] = status;
            SetDoubt(ordinal, false);
            Update(ordinal);
        }
    }

    /// <summary>
    /// Claims the best block: no other request gets it until the claim is disposed. Null when none fits.
    /// </summary>
    /// <param name="among">
    /// One block is drawn at random from this many best blocks of one price; 1: the best block.
    /// </param>
    public BlockClaim? Claim(BlockRequest request, int among = 1)
    {
        lock (_gate)
        {
            if (request.Near is { Count: > 0 } near)
                return ClaimNear(request, near);
            var found = new List<(SeatBlock Block, long Price)>();
            while (found.Count < among && Find(request) is { } next)
            {
                if (found.Count > 0 && (next.Price, next.Block.IsTidy) != (found[0].Price, found[0].Block.IsTidy))
                    break;
                found.Add(next);
                SetClaims(next.Block.Ordinals, true);
            }
            if (found.Count == 0)
                return null;
            var drawn = found.Count == 1 ? 0 : Random.Shared.Next(found.Count);
            for (var i = 0; i < found.Count; i++)
            {
                if (i != drawn)
                    SetClaims(found[i].Block.Ordinals, false);
            }
            return new(this, found[drawn].Block.Ordinals);
        }
    }

    /// <summary>The size of the largest block that fits the request, apart from its size.</summary>
    public int Largest(BlockRequest request)
    {
        lock (_gate)
        {
            var bands = BandsFor(request).SelectMany(bands => bands).ToList();
            var longest = bands.Select(band => band.Longest(Within(band, request))).DefaultIfEmpty().Max();
            while (
                longest > 0
                && FitsOf(request with { Size = longest }) is { } fits
                && bands.All(band => band.Best(Within(band, request), longest, mustBeTidy: false, fits) is null)
            )
            {
                longest--;
            }

            return longest;
        }
    }

    /// <summary>
    /// The nearest free block of the same size, with no seat dearer than the dearest of these; empty when there is
    /// none. Kept places are replaced by kept places of the same kind.
    /// </summary>
    /// <param name="wanted">Seats by ordinal, at least one; never among those returned.</param>
    public IReadOnlyList<int> NearestTo(IReadOnlyCollection<int> wanted)
    {
        lock (_gate)
        {
            var others = wanted.Where(o => _isFree[o]).ToList();
            SetClaims(others, true);
            try
            {
                var request = new BlockRequest(
                    wanted.Count,
                    MaxPriceCents: wanted.Max(o => Layout.Seats[o].PriceCents) ?? 0
                )
                {
                    Filter = new(null, AttributesOf(wanted) & Together.Kept),
                };
                var bands = _bands.Of(request.Filter);
                var affordable = bands.OnePrice.Concat(bands.Mixed).Where(band => request.Affords(band.PriceCents));
                return new NearestBlock(Layout, _finder, wanted, request.Size) { Fits = FitsOf(request) }
                        .Find(affordable.Select(band => (band, band.All)))
                        ?.Ordinals
                    ?? [];
            }
            finally
            {
                SetClaims(others, false);
            }
        }
    }

    /// <summary>
    /// Records that these seats turned out to be taken. They count as taken until their next change arrives, or
    /// until <see cref="TrustAgain"/>.
    /// </summary>
    public void Doubt(IEnumerable<int> ordinals)
    {
        lock (_gate)
        {
            foreach (var ordinal in ordinals)
            {
                Losses++;
                SetDoubt(ordinal, true);
                Update(ordinal);
            }
        }
    }

    /// <summary>Ends all doubts, after the statuses were compared with the database.</summary>
    public void TrustAgain()
    {
        lock (_gate)
        {
            for (var ordinal = 0; _doubts > 0 && ordinal < _isDoubted.Length; ordinal++)
            {
                SetDoubt(ordinal, false);
                Update(ordinal);
            }
        }
    }

    internal void Release(int[] ordinals)
    {
        lock (_gate)
            SetClaims(ordinals, false);
    }

    private void SetClaims(IEnumerable<int> ordinals, bool isClaimed)
    {
        foreach (var ordinal in ordinals)
        {
            _isClaimed[ordinal] = isClaimed;
            Update(ordinal);
        }
    }

    private void SetDoubt(int ordinal, bool isDoubted)
    {
        if (_isDoubted[ordinal] == isDoubted)
            return;
        _isDoubted[ordinal] = isDoubted;
        _doubts += isDoubted ? 1 : -1;
    }

    private void Update(int ordinal)
    {
        var isFree =
            Layout.Seats[ordinal].PriceCents is not null
            && _statuses[ordinal] == SeatStatus.Available
            && !_isClaimed[ordinal]
            && !_isDoubted[ordinal];
        if (isFree == _isFree[ordinal])
            return;
        _isFree[ordinal] = isFree;
        _bands.MarkAround(ordinal);
    }
}
