using BoxOffice.Domain.Data;
using BoxOffice.Domain.Venues;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Events;

/// <summary>How an event is put on sale.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="EventDate">When the curtain rises.</param>
/// <param name="SalesStart">Customers may buy from here …</param>
/// <param name="SalesEnd">… to here.</param>
/// <param name="Prices">One a category; null: suggested from the plan.</param>
public sealed record EventDraft(
    string Name, long PlanId, DateTimeOffset EventDate, DateTimeOffset SalesStart, DateTimeOffset SalesEnd, string Description = "",
    IReadOnlyList<EventPrice>? Prices = null, int SeatLimit = Event.DefaultSeatLimit, int HoldSeconds = Event.DefaultHoldSeconds, string Currency = "EUR");

/// <summary>Puts events on sale.</summary>
public sealed class EventSales(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>Creates the event with all its prices and seats, or nothing.</summary>
    /// <returns>The event, or <see cref="InvalidRequest"/>.</returns>
    public async Task<Outcome<Event>> PutOnSaleAsync(EventDraft draft, CancellationToken cancellation = default)
    {
        if (draft.Name.Trim().Length is 0 or > 200) return new InvalidRequest("name", "An event's name has 1 to 200 characters.");
        if (draft.SalesStart >= draft.SalesEnd) return new InvalidRequest("salesEnd", "The sale must end after it starts.");
        if (draft.SeatLimit is < 1 or > 100) return new InvalidRequest("seatLimit", "One customer may have 1 to 100 seats.");
        if (draft.HoldSeconds is < 30 or > 3600) return new InvalidRequest("holdSeconds", "A hold lasts 30 to 3,600 seconds.");

        await using var context = await contexts.CreateDbContextAsync(cancellation);
        var plan = await context.SeatingPlans.Include(p => p.Categories).Include(p => p.Sections).ThenInclude(s => s.Rows).ThenInclude(r => r.Seats)
            .AsSplitQuery().AsNoTracking().SingleOrDefaultAsync(p => p.Id == draft.PlanId, cancellation);
        if (plan is null) return new InvalidRequest("planId", "There is no such seating plan.");

        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        var show = new Event
        {
            Name = draft.Name.Trim(), Description = draft.Description, VenueId = plan.VenueId, PlanId = plan.Id,
            EventDate = draft.EventDate.ToUniversalTime(), SalesStart = draft.SalesStart.ToUniversalTime(), SalesEnd = draft.SalesEnd.ToUniversalTime(),
            SeatLimit = draft.SeatLimit, HoldSeconds = draft.HoldSeconds, Currency = draft.Currency,
            Prices = [.. draft.Prices ?? EventPricing.Suggest(plan)],
        };
        context.Add(show);
        await context.SaveChangesAsync(cancellation);
        await new EventSeats(context).CreateAsync(show, cancellation);
        await transaction.CommitAsync(cancellation);
        return show;
    }
}
