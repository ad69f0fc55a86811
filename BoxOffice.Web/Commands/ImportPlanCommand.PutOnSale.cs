using BoxOffice.Domain;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Commands;

/// <content>Putting an event on sale with the plan just stored.</content>
internal static partial class ImportPlanCommand
{
    /// <summary>19:30 on the day four weeks from now, in the venue's time zone.</summary>
    private static DateTimeOffset StartOf(DateTimeOffset now, string timeZone)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);
        var evening = TimeZoneInfo.ConvertTime(now + UntilStart, zone).Date + StartTime;
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
        var start = StartOf(now, plan.Venue!.TimeZone);
        var outcome = await services
            .GetRequiredService<EventSales>()
            .PutOnSaleAsync(
                new(
                    eventName,
                    plan.Id,
                    EventDate: start,
                    SalesStart: now,
                    SalesEnd: start,
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
