using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Events.Sales;

/// <summary>Puts events on sale.</summary>
public sealed class EventSales(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>The event of this name at this venue whose sale is not over, if there is one.</summary>
    public async Task<Event?> FindOpenAsync(
        string venueName,
        string eventName,
        CancellationToken cancellationToken = default
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Open(context, eventName)
            .Where(e => e.Venue!.Name == venueName.Trim())
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Creates the event with all its prices and seats, or nothing.</summary>
    /// <returns>The event, or <see cref="InvalidRequest"/>.</returns>
    public async Task<Outcome<Event>> PutOnSaleAsync(EventDraft draft, CancellationToken cancellationToken = default)
    {
        if (draft.Name.Trim().Length is 0 or > Event.MaxNameLength)
            return new InvalidRequest("name", $"An event's name has 1 to {Event.MaxNameLength} characters.");
        if (draft.SalesStart >= draft.SalesEnd)
            return new InvalidRequest("salesEnd", "The sale must end after it starts.");
        if (draft.SeatLimit is < 1 or > 100)
            return new InvalidRequest("seatLimit", "One customer may have 1 to 100 seats.");
        if (draft.HoldSeconds is < 30 or > 3600)
            return new InvalidRequest("holdSeconds", "A hold lasts 30 to 3,600 seconds.");

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var plan = await context
            .SeatingPlans.Include(p => p.Categories)
            .Include(p => p.Sections)
                .ThenInclude(s => s.Rows)
                    .ThenInclude(r => r.Seats)
            .AsSplitQuery()
            .AsNoTracking()
            .SingleOrDefaultAsync(p => p.Id == draft.PlanId, cancellationToken);
        if (plan is null)
            return new InvalidRequest("planId", "There is no such seating plan.");

        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        if (draft.IsOnlyOne)
        {
            // Two callers may create the same event at the same time. The lock makes the second one wait, so that it
            // finds the first one's event.
            await context.Database.ExecuteSqlAsync(
                $"select from venues where id = {plan.VenueId} for update",
                cancellationToken
            );
            if (
                await Open(context, draft.Name)
                    .Where(e => e.VenueId == plan.VenueId)
                    .Select(e => (long?)e.Id)
                    .FirstOrDefaultAsync(cancellationToken) is
                { } openId
            )
            {
                return new InvalidRequest("name", $"An event of this name is on sale there already (event {openId}).");
            }
        }
        var show = new Event
        {
            Name = draft.Name.Trim(),
            Description = draft.Description,
            VenueId = plan.VenueId,
            PlanId = plan.Id,
            EventDate = draft.EventDate.ToUniversalTime(),
            SalesStart = draft.SalesStart.ToUniversalTime(),
            SalesEnd = draft.SalesEnd.ToUniversalTime(),
            SeatLimit = draft.SeatLimit,
            HoldSeconds = draft.HoldSeconds,
            Currency = draft.Currency,
            MoneyGoneRule = draft.MoneyGoneRule,
            Prices = [.. draft.Prices ?? EventPricing.Suggest(plan)],
        };
        context.Add(show);
        await context.SaveChangesAsync(cancellationToken);
        await PriceLists.AddFirstAsync(
            context,
            show,
            draft.PriceList?.Invoke(show.Prices) ?? PriceListDraft.Of(show.Prices),
            draft.Actor ?? Actor.System("sales"),
            cancellationToken
        );
        await new EventSeats(context).CreateAsync(show, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return show;
    }

    private static IQueryable<Event> Open(BoxOfficeDbContext context, string name) =>
        context
            .Events.AsNoTracking()
            .Where(e => e.Name == name.Trim() && e.SalesEnd > DatabaseClock.Now())
            .OrderBy(e => e.Id);
}
