using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Seating.Holds;

/// <summary>Remembers for a day which holds ended because their time ran out.</summary>
public static class LapsedHolds
{
    public static Task<bool> ContainsAsync(
        BoxOfficeDbContext context,
        Guid holdId,
        CancellationToken cancellationToken
    ) =>
        context
            .Database.SqlQuery<bool>($"select exists (select from lapsed_holds where id = {holdId}) as \"Value\"")
            .SingleAsync(cancellationToken);

    public static Task AddAsync(BoxOfficeDbContext context, Guid holdId, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"insert into lapsed_holds (id) values ({holdId}) on conflict do nothing",
            cancellationToken
        );

    public static Task ForgetOldAsync(BoxOfficeDbContext context, CancellationToken cancellationToken) =>
        context.Database.ExecuteSqlAsync(
            $"delete from lapsed_holds where lapsed_at < clock_timestamp() - interval '1 day'",
            cancellationToken
        );
}
