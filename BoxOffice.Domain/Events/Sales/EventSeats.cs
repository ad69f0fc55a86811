using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Events.Sales;

/// <summary>Makes an event's seats from its venue's plan and its prices.</summary>
public sealed class EventSeats(BoxOfficeDbContext context)
{
    /// <summary>
    /// Creates one seat of the event for each seat of the plan, in the plan's order, at the price of its category.
    /// Creates all seats or none.
    /// </summary>
    /// <returns>How many seats were made.</returns>
    public Task<int> CreateAsync(Event show, CancellationToken cancellationToken = default) =>
        context.Database.ExecuteSqlAsync(
            $"""
            insert into seats
                (event_id, plan_seat_id, ordinal, section, row, seat_number, category, price_cents, status, version)
            select {show.Id}, p.id, p.ordinal, s.name, r.label, p.number, p.category, e.price_cents, 'available', 0
            from plan_seats p
            join plan_rows r on r.id = p.row_id
            join plan_sections s on s.id = r.section_id
            left join event_prices e on e.event_id = {show.Id} and e.category = p.category
            where s.plan_id = {show.PlanId}
            order by p.ordinal
            """,
            cancellationToken
        );
}
