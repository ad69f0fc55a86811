using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Commands;

/// <content>Putting an event on sale with the plan just stored.</content>
internal static partial class ImportPlanCommand
{
    /// <summary>The evening four weeks from now, by the venue's own clocks.</summary>
    private static DateTimeOffset Curtain(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var evening = TimeZoneInfo.ConvertTime(now + UntilCurtain, zone).Date + CurtainTime;
        return new DateTimeOffset(evening, zone.GetUtcOffset(evening)).ToUniversalTime();
    }

    private static async Task<int> PutOnSaleAsync(
        IServiceProvider services,
        SeatingPlan plan,
        string eventName,
        IReadOnlyList<string> prices
    )
    {
        await using var context = await services
            .GetRequiredService<IDbContextFactory<BoxOfficeDbContext>>()
            .CreateDbContextAsync();
        var now = await context.NowAsync();
        var curtain = Curtain(now, plan.Venue!.TimeZone);
        var outcome = await services
            .GetRequiredService<EventSales>()
            .PutOnSaleAsync(
                new(
                    eventName,
                    plan.Id,
                    EventDate: curtain,
                    SalesStart: now,
                    SalesEnd: curtain,
                    Prices: NamedPrice.Apply(plan, Read(prices).Value!).Value,
                    IsOnlyOne: true
                )
            );
        if (!outcome.Succeeded)
        {
            await Console.Error.WriteLineAsync(outcome.Refusal.Message);
            return 1;
        }
        var show = outcome.Value;
        Console.WriteLine(
            $"On sale now: \"{show.Name}\" (event {show.Id}), {show.EventDate:yyyy-MM-dd HH:mm} UTC, at "
                + $"/events/{show.Id}"
        );
        foreach (var price in show.Prices)
        {
            Console.WriteLine(
                $"  {price.Name}: {(price.PriceCents is { } cents ? new Money(cents, show.Currency) : "not for sale")}"
            );
        }

        return 0;
    }
}
