using System.Text;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Benchmarks.Look;

/// <summary>An event whose page is visited for the first time.</summary>
/// <param name="Name">The name in the figures.</param>
/// <param name="Seats">Where its seats are.</param>
internal sealed record LookEvent(string Name, long EventId, IReadOnlyList<SeatPlace> Seats);

/// <summary>Where a seat is, in plan units, and its category.</summary>
internal readonly record struct SeatPlace(double X, double Y, double Radius, int Category);

/// <summary>The demo theatre, the demo arena and a large venue, with thirty events on sale in total.</summary>
internal sealed class LookEvents(BenchDatabase database) : IDbContextFactory<BoxOfficeDbContext>
{
    public const int Events = 30;

    public LookEvent Playhouse { get; private set; } = null!;
    public LookEvent Arena { get; private set; } = null!;
    public LookEvent Stadium { get; private set; } = null!;

    public BoxOfficeDbContext CreateDbContext()
    {
        var options = new DbContextOptionsBuilder<BoxOfficeDbContext>();
        options.UseBoxOffice(database.Owner.ConnectionString);
        return new(options.Options);
    }

    public async Task BuildAsync(int stadiumSeats)
    {
        Playhouse = await OfPlanAsync("playhouse", await PutOnSaleAsync(DemoPlans.Theatre(), "Playhouse", events: 1));
        Arena = await OfPlanAsync("arena", await PutOnSaleAsync(DemoPlans.Arena(), "Arena", events: 1));
        Stadium = await OfPlanAsync(
            $"{stadiumSeats:N0} seats",
            (await BenchEvent.CreateAsync(database.Owner.ConnectionString, stadiumSeats)).EventId
        );
        await PutOnSaleAsync(DemoPlans.Studio(), "Studio", Events - 3);
    }

    /// <summary>Imports a plan and puts events on sale in it. Returns the last one's id.</summary>
    private async Task<long> PutOnSaleAsync(string document, string venue, int events)
    {
        var stored = await new VenuePlans(this).ImportAsync(Encoding.UTF8.GetBytes(document), venue);
        await using var context = CreateDbContext();
        var now = await context.NowAsync();
        var last = 0L;
        for (var number = 1; number <= events; number++)
        {
            var date = now.AddDays(20 + number);
            var draft = new EventDraft(
                $"Evening {number}",
                stored.Plan!.Id,
                date,
                now.AddDays(-1),
                date,
                "A play for two voices and one chair. A few seats are left."
            );
            last = (await new EventSales(this).PutOnSaleAsync(draft)).Value!.Id;
        }
        return last;
    }

    private async Task<LookEvent> OfPlanAsync(string name, long eventId)
    {
        await using var context = CreateDbContext();
        var planId = await context.Events.Where(e => e.Id == eventId).Select(e => e.PlanId).SingleAsync();
        var plan = await context
            .SeatingPlans.AsNoTracking()
            .Include(p => p.Sections)
                .ThenInclude(s => s.Rows)
                    .ThenInclude(r => r.Seats)
            .AsSplitQuery()
            .SingleAsync(p => p.Id == planId);
        return new(
            name,
            eventId,
            [
                .. plan
                    .Sections.SelectMany(s => s.Rows)
                    .SelectMany(r => r.Seats)
                    .Select(s => new SeatPlace(s.X, s.Y, s.Radius, s.Category)),
            ]
        );
    }
}
