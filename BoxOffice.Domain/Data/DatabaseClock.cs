using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Data;

/// <summary>PostgreSQL's clock inside queries.</summary>
public static class DatabaseClock
{
    /// <summary><c>clock_timestamp()</c>; only inside a query.</summary>
    public static DateTimeOffset Now() => throw new InvalidOperationException("Use this only inside a query.");

    internal static void Register(ModelBuilder model) =>
        model.HasDbFunction(typeof(DatabaseClock).GetMethod(nameof(Now))!).HasName("clock_timestamp").IsBuiltIn();
}
