using System.Globalization;
using System.Text;
using BoxOffice.Benchmarks.Http;
using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BoxOffice.Benchmarks.Events;

/// <summary>A venue and an event on sale in it, with all seats free; created as the application creates them.</summary>
/// <param name="SeatIds">The seats' ids, in order of ordinal.</param>
internal sealed record BenchEvent(long EventId, IReadOnlyList<long> SeatIds)
{
    private const int SeatsPerRow = 50;
    private const int RowsPerSection = 20;

    /// <summary>
    /// How many blocks are beside each other. The sizes below are in plan units and include an aisle.
    /// </summary>
    private const int BlocksAcross = 8;
    private const int BlockWidth = SeatsPerRow * 25 + 75;
    private const int BlockDepth = RowsPerSection * 30 + 75;

    /// <summary>A seat limit so high that no request is refused for it.</summary>
    private const int SeatLimit = 100;

    public static async Task<BenchEvent> CreateAsync(string connectionString, int seats, string name = "Benchmark")
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(connectionString);
        await using var context = new BoxOfficeDbContext(options.Options);
        context.ChangeTracker.AutoDetectChangesEnabled = false;

        var plan = Plan(seats, name);
        context.Add(plan);
        await context.SaveChangesAsync();
        var now = await context.NowAsync();
        var show = new Event
        {
            Name = name,
            VenueId = plan.VenueId,
            PlanId = plan.Id,
            SeatLimit = SeatLimit,
            HoldSeconds = 3600,
            SalesStart = now.AddDays(-1),
            SalesEnd = now.AddDays(30),
            EventDate = now.AddDays(31),
            Prices = EventPricing.Suggest(plan),
        };
        context.Add(show);
        await context.SaveChangesAsync();
        context.ChangeTracker.AutoDetectChangesEnabled = true; // The event gets the id of its price list.
        await PriceLists.AddFirstAsync(context, show, PriceListDraft.Of(show.Prices), Actor.System("bench"), default);
        context.ChangeTracker.AutoDetectChangesEnabled = false;
        await new EventSeats(context).CreateAsync(show);
        return new(
            show.Id,
            await context.Seats.Where(s => s.EventId == show.Id).OrderBy(s => s.Ordinal).Select(s => s.Id).ToListAsync()
        );
    }

    /// <summary>The demo arena with about 20,000 seats.</summary>
    public static async Task<BenchEvent> CreateArenaAsync(string connectionString, string name)
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(connectionString);
        var contexts = new PooledDbContextFactory<BoxOfficeDbContext>(options.Options);
        var stored = await new VenuePlans(contexts).ImportAsync(
            Encoding.UTF8.GetBytes(DemoPlans.Arena()),
            name,
            "Europe/London"
        );
        await using var context = await contexts.CreateDbContextAsync();
        var now = await context.NowAsync();
        var show = await new EventSales(contexts).PutOnSaleAsync(
            new(name, stored.Plan!.Id, now.AddDays(31), now.AddDays(-1), now.AddDays(30), HoldSeconds: 3600)
        );
        return new(
            show.Value!.Id,
            await context
                .Seats.Where(s => s.EventId == show.Value.Id)
                .OrderBy(s => s.Ordinal)
                .Select(s => s.Id)
                .ToListAsync()
        );
    }

    /// <summary>
    /// Requests for all seats of the event, each for the same number, in a random order that is the same in every run.
    /// </summary>
    /// <param name="path">The path of the requests.</param>
    public IReadOnlyList<LoadRequest> Requests(int seatsEach, string path)
    {
        var seats = SeatIds.ToArray();
        new Random(20261126).Shuffle(seats);
        return
        [
            .. seats
                .Chunk(seatsEach)
                .Where(s => s.Length == seatsEach)
                .Select(s => new LoadRequest(path, $$"""{"seatIds":[{{string.Join(',', s)}}]}""")),
        ];
    }

    private static SeatingPlan Plan(int seats, string name)
    {
        var rows = seats / SeatsPerRow;
        var blocks = (rows + RowsPerSection - 1) / RowsPerSection;
        var (width, height) = (
            Math.Min(blocks, BlocksAcross) * BlockWidth,
            (blocks + BlocksAcross - 1) / BlocksAcross * BlockDepth + 100
        );
        return new()
        {
            Venue = new Venue { Name = name },
            Name = name,
            Width = width,
            Height = height,
            FocusX = width / 2.0,
            FocusY = 0,
            Categories =
            [
                new()
                {
                    Ordinal = 0,
                    Name = "Seats",
                    Color = "#0072B2",
                },
            ],
            Sections =
            [
                .. Enumerable
                    .Range(0, rows)
                    .Chunk(RowsPerSection)
                    .Select(
                        (chunk, section) =>
                            new PlanSection
                            {
                                Ordinal = section,
                                Name = $"Block {section + 1}",
                                Rows = [.. chunk.Select((row, at) => Row(row, at))],
                            }
                    ),
            ],
        };
    }

    private static PlanRow Row(int row, int ordinal)
    {
        var block = row / RowsPerSection;
        var (left, top) = (block % BlocksAcross * BlockWidth + 50, block / BlocksAcross * BlockDepth + 100);
        return new()
        {
            Ordinal = ordinal,
            Label = Text(ordinal + 1),
            Seats =
            [
                .. Enumerable
                    .Range(0, SeatsPerRow)
                    .Select(n => new PlanSeat
                    {
                        Ordinal = row * SeatsPerRow + n,
                        Guid = $"{row}-{n}",
                        Number = Text(n + 1),
                        X = left + n * 25,
                        Y = top + ordinal * 30,
                        Radius = 10,
                        Category = 0,
                        Run = row,
                    }),
            ],
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
