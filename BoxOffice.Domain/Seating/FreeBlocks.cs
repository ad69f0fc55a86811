namespace BoxOffice.Domain.Seating;

/// <summary>Which block somebody wishes for.</summary>
/// <param name="Size">How many neighbours; at least 1.</param>
/// <param name="Section">Only there, as the event has it; null: anywhere.</param>
/// <param name="MaxPriceCents">The most one seat may cost; null: any price.</param>
public readonly record struct BlockWish(int Size, string? Section = null, long? MaxPriceCents = null)
{
    /// <summary>Only seats at these prices; null: at any.</summary>
    public IReadOnlySet<long>? Prices { get; init; }

    /// <summary>As near to these seats as can be, by ordinal, and not where the best seats are; null: the best.</summary>
    public IReadOnlyCollection<int>? Near { get; init; }

    /// <summary>Wheelchair spaces, and nothing else; otherwise there is none among the seats found.</summary>
    public bool ForWheelchairs { get; init; }

    /// <summary>No seat with a restricted view and none meant for companions; otherwise these come last.</summary>
    public bool ClearView { get; init; }

    /// <summary>Whether a seat at this price fits.</summary>
    public bool Affords(long priceCents) => priceCents <= (MaxPriceCents ?? long.MaxValue) && Prices?.Contains(priceCents) != false;
}

/// <summary>
/// One event's blocks of free neighbours as a node sees them: fed with every change of a seat, asked for the best. The dearest price that fits comes
/// first, within it the block nearest to the sweet spot that leaves no seat alone, then the nearest of the others. Blocks over several prices come after
/// all of one, and after them those with a restricted view or with seats for companions. Wheelchair spaces are given to those who ask for them, and to nobody else. A block that is given out is claimed, so that those who ask together
/// get different ones. A hint, like the picture it is fed from: who gets a seat is decided when it is held. Thread-safe.
/// </summary>
public sealed class FreeBlocks
{
    private readonly Lock _gate = new();
    private readonly SeatOrder _order;
    private readonly SeatStatus[] _statuses;
    private readonly bool[] _isFree;
    private readonly bool[] _isClaimed;
    private readonly bool[] _isDoubted;
    private readonly BlockFinder _finder;
    private BandIndexes? _bands;
    private int _doubts;

    /// <param name="house">The layout. Nothing is known of its seats yet; all count as free.</param>
    public FreeBlocks(HouseLayout house)
    {
        (House, _order) = (house, house.Order);
        _statuses = new SeatStatus[house.Seats.Count];
        _isClaimed = new bool[house.Seats.Count];
        _isDoubted = new bool[house.Seats.Count];
        _isFree = [.. house.Seats.Select(s => s.PriceCents is not null)];
        _finder = new(_order, _isFree);
    }

    public HouseLayout House { get; }

    /// <summary>Whether any seat is taken for gone though the picture shows it free, see <see cref="Doubt"/>.</summary>
    public bool HasDoubts
    {
        get
        {
            lock (_gate) return _doubts > 0;
        }
    }

    /// <summary>How many seats that were chosen here turned out to be taken.</summary>
    internal long Losses { get; private set; }

    /// <summary>How many stretches were looked at seat by seat so far, which is what questions cost.</summary>
    internal long Looks
    {
        get
        {
            lock (_gate) return _finder.Looks;
        }
    }

    /// <summary>A seat has this status now, by all that is known.</summary>
    public void Set(int ordinal, SeatStatus status)
    {
        lock (_gate)
        {
            _statuses[ordinal] = status;
            SetDoubt(ordinal, false);
            Update(ordinal);
        }
    }

    /// <summary>The best block, kept from others until the claim is disposed; null when none fits.</summary>
    /// <param name="among">From how many of the best blocks of one price one is drawn at random; 1: the best.</param>
    public BlockClaim? Claim(BlockWish wish, int among = 1)
    {
        lock (_gate)
        {
            if (wish.Near is { Count: > 0 } near) return ClaimNear(wish, near);
            var found = new List<(SeatBlock Block, long Price)>();
            while (found.Count < among && Find(wish) is { } next)
            {
                if (found.Count > 0 && (next.Price, next.Block.IsTidy) != (found[0].Price, found[0].Block.IsTidy)) break;
                found.Add(next);
                SetClaims(next.Block.Ordinals, true);
            }
            if (found.Count == 0) return null;
            var drawn = found.Count == 1 ? 0 : Random.Shared.Next(found.Count);
            for (var i = 0; i < found.Count; i++)
            {
                if (i != drawn) SetClaims(found[i].Block.Ordinals, false);
            }
            return new(this, found[drawn].Block.Ordinals);
        }
    }

    /// <summary>How many neighbours can be had at most within the same wish.</summary>
    public int Largest(BlockWish wish)
    {
        lock (_gate) return BandsFor(wish).SelectMany(bands => bands).Select(band => band.Longest(Within(band, wish))).DefaultIfEmpty().Max();
    }

    /// <summary>The free block of as many seats that stands nearest to these and costs no more a seat; empty when there is none. Wheelchair spaces for wheelchair spaces.</summary>
    /// <param name="wanted">Seats by ordinal, at least one; never among those returned.</param>
    public IReadOnlyList<int> NearestTo(IReadOnlyCollection<int> wanted)
    {
        lock (_gate)
        {
            var others = wanted.Where(o => _isFree[o]).ToList();
            SetClaims(others, true);
            try
            {
                var mostCents = wanted.Max(o => House.Seats[o].PriceCents) ?? 0;
                var bands = wanted.Any(o => _order.IsWheelchairSpace[o]) ? Bands.ForWheelchairs : Bands.OnePrice.Concat(Bands.Mixed);
                return new NearestBlock(House, _finder, wanted, wanted.Count).Find(bands.Where(b => b.PriceCents <= mostCents).Select(b => (b, b.All)))?.Ordinals ?? [];
            }
            finally
            {
                SetClaims(others, false);
            }
        }
    }

    /// <summary>These seats turned out to be taken. They count as gone until their next change is heard of, or <see cref="TrustAgain"/>.</summary>
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

    /// <summary>What was doubted has been held against the database.</summary>
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
        lock (_gate) SetClaims(ordinals, false);
    }

    private BandIndexes Bands => _bands ??= new(_order, _finder);

    /// <summary>Those who were given different seats look near different ones: there is nothing to draw among.</summary>
    private BlockClaim? ClaimNear(BlockWish wish, IReadOnlyCollection<int> near)
    {
        if ((FindNear(wish with { ClearView = true }) ?? FindNear(wish)) is not { } block) return null;
        SetClaims(block.Ordinals, true);
        return new(this, block.Ordinals);

        SeatBlock? FindNear(BlockWish within) => new NearestBlock(House, _finder, near, within.Size) { PrefersTheirRows = true }
            .Find(BandsFor(within).SelectMany(each => each).Select(band => (band, Within(band, within))));
    }

    private (SeatBlock Block, long Price)? Find(BlockWish wish)
    {
        foreach (var bands in BandsFor(wish))
        {
            if ((Best(bands, wish, mustBeTidy: true) ?? Best(bands, wish, mustBeTidy: false)) is { } found) return found;
        }
        return null;
    }

    private (SeatBlock Block, long Price)? Best(IEnumerable<BandIndex> bands, BlockWish wish, bool mustBeTidy)
    {
        (SeatBlock Block, long Price)? best = null;
        foreach (var band in bands)
        {
            if (band.Best(Within(band, wish), wish.Size, mustBeTidy) is { } found && !(best?.Block.Distance <= found.Distance)) best = (found, band.PriceCents);
        }
        return best;
    }

    /// <summary>Where to look, in order of preference; bands that come together are looked at as one.</summary>
    private IEnumerable<IEnumerable<BandIndex>> BandsFor(BlockWish wish)
    {
        if (wish.ForWheelchairs)
        {
            foreach (var band in Bands.ForWheelchairs.Where(IsWithin)) yield return [band];
            yield break;
        }
        foreach (var band in Bands.OnePrice.Where(IsWithin)) yield return [band];
        yield return Bands.Mixed.Where(IsWithinWithAllCheaper);
        if (wish.ClearView) yield break;
        foreach (var band in Bands.Lesser.Where(IsWithin)) yield return [band];

        bool IsWithin(BandIndex band) => wish.Affords(band.PriceCents);

        // A band of several prices may have seats at any up to its own.
        bool IsWithinWithAllCheaper(BandIndex band) => IsWithin(band) && _order.Prices.All(price => price > band.PriceCents || wish.Affords(price));
    }

    private Range Within(BandIndex band, BlockWish wish)
    {
        if (wish.Section is not { } section) return band.All;
        var (first, end) = _order.Sections[section];
        return band.Within(first, end);
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
        if (_isDoubted[ordinal] == isDoubted) return;
        _isDoubted[ordinal] = isDoubted;
        _doubts += isDoubted ? 1 : -1;
    }

    private void Update(int ordinal)
    {
        var isFree = House.Seats[ordinal].PriceCents is not null && _statuses[ordinal] == SeatStatus.Available && !_isClaimed[ordinal] && !_isDoubted[ordinal];
        if (isFree == _isFree[ordinal]) return;
        _isFree[ordinal] = isFree;
        _bands?.MarkAround(ordinal);
    }
}

/// <summary>A block that is kept from others who ask this node, until disposed: for the length of the statement that holds it.</summary>
public sealed class BlockClaim : IDisposable
{
    private readonly FreeBlocks _blocks;
    private readonly int[] _ordinals;
    private bool _isReleased;

    internal BlockClaim(FreeBlocks blocks, int[] ordinals) => (_blocks, _ordinals) = (blocks, ordinals);

    /// <summary>The seats, as they stand.</summary>
    public IReadOnlyList<int> Ordinals => _ordinals;

    public void Dispose()
    {
        if (_isReleased) return;
        _isReleased = true;
        _blocks.Release(_ordinals);
    }
}
