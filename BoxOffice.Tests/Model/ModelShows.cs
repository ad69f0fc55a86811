using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Tests.Model;

/// <summary>The two events of a sequence and its own seats in them.</summary>
/// <param name="Shows">The events' ids.</param>
/// <param name="Seats">The seats' ids, the first show's first; half of each show's are of the cheaper category.</param>
internal sealed record ModelPlace(long[] Shows, long[] Seats);

/// <summary>
/// Pairs of events with many seats, from which every sequence gets seats of its own. Not thread-safe: each worker has
/// one.
/// </summary>
internal sealed class ModelShows(TestDatabase database, SeatingPlan plan)
{
    private const int Rows = 20,
        SeatsInRow = 25,
        Half = ModelSale.SeatsEach / 2;

    private static readonly string[] CategoryNames = ["Stalls", "Circle"];

    private readonly List<(long Show, List<long> Dear, List<long> Cheap)> _shows = [];
    private int _used;

    /// <summary>The category of each seat of a <see cref="ModelPlace"/>.</summary>
    public static IReadOnlyList<int> Categories { get; } =
    [.. Enumerable.Range(0, 2 * ModelSale.SeatsEach).Select(s => s % ModelSale.SeatsEach < Half ? 0 : 1)];

    /// <summary>The plan of all events.</summary>
    public static async Task<SeatingPlan> NewPlanAsync(TestDatabase database)
    {
        var plan = TestPlans.Straight(Rows, SeatsInRow);
        await using var context = database.NewContext();
        context.Add(plan);
        await context.SaveChangesAsync();
        return plan;
    }

    /// <summary>Seats that no other sequence has.</summary>
    public async Task<ModelPlace> TakeAsync()
    {
        if (_shows.Count == 0 || _used + Half > _shows[0].Dear.Count)
        {
            _shows.Clear();
            _used = 0;
            for (var show = 0; show < 2; show++)
                _shows.Add(await NewAsync(show));
        }
        var seats = _shows.SelectMany(s => s.Dear.Skip(_used).Take(Half).Concat(s.Cheap.Skip(_used).Take(Half)));
        long[] taken = [.. seats];
        _used += Half;
        return new([.. _shows.Select(s => s.Show)], taken);
    }

    private async Task<(long Show, List<long> Dear, List<long> Cheap)> NewAsync(int place)
    {
        await using var context = database.NewContext();
        var now = await context.NowAsync();
        var show = new Event
        {
            Name = $"Model {place}",
            VenueId = plan.VenueId,
            PlanId = plan.Id,
            SeatLimit = 10,
            HoldSeconds = 600,
            SalesStart = now.AddDays(-1),
            SalesEnd = now.AddDays(30),
            EventDate = now.AddDays(31),
            CancelFeeCents = place == 0 ? ModelPrices.KeptFlat : 0,
            CancelFeeBasisPoints = place == 0 ? (int)ModelPrices.KeptPercent * 100 : 0,
            Prices =
            [
                .. CategoryNames.Select(
                    (name, category) =>
                        new EventPrice
                        {
                            Category = category,
                            Name = name,
                            Color = "#0072B2",
                            PriceCents = ModelPrices.FaceOf('a', place, category),
                        }
                ),
            ],
        };
        context.Add(show);
        await context.SaveChangesAsync();
        var prices = TestPrices.Draft;
        foreach (var price in prices.Prices)
            price.PriceCents *= place + 1;
        await PriceLists.AddFirstAsync(context, show, prices, TestActor.Job, default);
        await new EventSeats(context).CreateAsync(show);
        var seats = await context.Seats.Where(s => s.EventId == show.Id).OrderBy(s => s.Ordinal).ToListAsync();
        return (
            show.Id,
            seats.FindAll(s => s.Category == 0).ConvertAll(s => s.Id),
            seats.FindAll(s => s.Category == 1).ConvertAll(s => s.Id)
        );
    }
}
