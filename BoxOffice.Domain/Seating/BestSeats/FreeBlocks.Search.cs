using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating.BestSeats;

/// <content>The search through the price bands.</content>
public sealed partial class FreeBlocks
{
    /// <summary>
    /// The block nearest to given seats. It is not drawn at random, because requests near different seats find
    /// different blocks.
    /// </summary>
    private BlockClaim? ClaimNear(BlockRequest request, IReadOnlyCollection<int> near)
    {
        var bands = _bands.Of(request.Filter);
        var nearest = new NearestBlock(Layout, _finder, near, request.Size)
        {
            PrefersTheirRows = true,
            Fits = FitsOf(request),
        };
        if (
            (FindNear(bands.OnePrice.Concat(bands.Mixed)) ?? FindNear(bands.Lesser) ?? FindNear(bands.Companions))
            is not { } block
        )
        {
            return null;
        }

        SetClaims(block.Ordinals, true);
        return new(this, block.Ordinals);

        SeatBlock? FindNear(IEnumerable<BandIndex> among) =>
            nearest.Find(
                among.Where(band => request.Affords(band.PriceCents)).Select(band => (band, Within(band, request)))
            );
    }

    private (SeatBlock Block, long Price)? Find(BlockRequest request)
    {
        foreach (var bands in BandsFor(request))
        {
            if ((Best(bands, request, mustBeTidy: true) ?? Best(bands, request, mustBeTidy: false)) is { } found)
                return found;
        }
        return null;
    }

    private (SeatBlock Block, long Price)? Best(IEnumerable<BandIndex> bands, BlockRequest request, bool mustBeTidy)
    {
        (SeatBlock Block, long Price)? best = null;
        var fits = FitsOf(request);
        foreach (var band in bands)
        {
            if (
                band.Best(Within(band, request), request.Size, mustBeTidy, fits) is { } found
                && !(best?.Block.Distance <= found.Distance)
            )
            {
                best = (found, band.PriceCents);
            }
        }
        return best;
    }

    /// <summary>The bands to search, in order of preference; bands of equal preference are one group.</summary>
    private IEnumerable<IEnumerable<BandIndex>> BandsFor(BlockRequest request)
    {
        var bands = _bands.Of(request.Filter);
        IEnumerable<IEnumerable<BandIndex>> inOrder =
        [
            .. bands.OnePrice.Select(Alone),
            bands.Mixed,
            .. bands.Lesser.Select(Alone),
            .. bands.Companions.Select(Alone),
        ];
        return inOrder.Select(each => each.Where(band => request.Affords(band.PriceCents)));

        static IEnumerable<BandIndex> Alone(BandIndex band) => [band];
    }

    /// <summary>
    /// The condition for a block when both wheelchair spaces and companion seats are requested: the party then has at
    /// least one of each, counting its seats in <see cref="BlockRequest.Near"/>. Null when every block fits.
    /// </summary>
    private Func<IEnumerable<int>, bool>? FitsOf(BlockRequest request)
    {
        if (request.Filter.KeptPlaces != Together.Kept)
            return null;
        var needed = Together.StillNeeded(AttributesOf(request.Near ?? []), request.Size);
        return block => (AttributesOf(block) & needed) == needed;
    }

    private SeatAttributes AttributesOf(IEnumerable<int> ordinals) =>
        ordinals.Aggregate(SeatAttributes.None, (all, seat) => all | Layout.Seats[seat].Attributes);

    private Range Within(BandIndex band, BlockRequest request)
    {
        if (request.Section is not { } section)
            return band.All;
        var (first, end) = Layout.Order.Sections[section];
        return band.Within(first, end);
    }
}
