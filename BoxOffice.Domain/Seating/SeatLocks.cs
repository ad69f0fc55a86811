using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// Locks seats for a transaction, in the order that all code uses: by id. A hold is always locked before its seats.
/// </summary>
public static class SeatLocks
{
    /// <summary>The seats named, tracked and locked until the transaction ends.</summary>
    public static Task<List<Seat>> TakeAsync(
        BoxOfficeDbContext context,
        long[] seatIds,
        CancellationToken cancellationToken
    ) =>
        context
            .Seats.FromSql($"select * from seats where id = any ({seatIds}) order by id for no key update")
            .ToListAsync(cancellationToken);
}
