using BoxOffice.Benchmarks.Events;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// A rate counts only if the database holds what was answered: a benchmark without this check is void.
/// </summary>
internal static class HoldAudit
{
    /// <summary>Every hold granted is there with its seats, and every move is in the history.</summary>
    /// <exception cref="InvalidOperationException">Something is missing or too much.</exception>
    public static async Task RequireAsync(BenchDatabase database, int granted, int seats)
    {
        await RequireAsync(database, "holds", granted, "select count(*) from holds");
        await RequireAsync(
            database,
            "seats named by holds",
            seats,
            "select sum(cardinality(seat_ids))::bigint from holds"
        );
        await RequireAsync(
            database,
            "held seats",
            seats,
            "select count(*) from seats s join holds h on h.id = s.hold_id "
                + "and s.id = any (h.seat_ids) where s.status = 'held'"
        );
        await RequireAsync(
            database,
            "moves in the history",
            seats,
            "select count(*) from seat_history where version = 1 and to_status = 'held'"
        );
        await RequireAsync(database, "moves counted by versions", seats, "select sum(version)::bigint from seats");
    }

    /// <summary>Every update of the floor hit its row.</summary>
    public static Task RequireFloorAsync(BenchDatabase database, int rows) =>
        RequireAsync(
            database,
            "updated rows",
            rows,
            "select count(*) from bench_seats where status = 'held' and version = 1"
        );

    private static async Task RequireAsync(BenchDatabase database, string what, long expected, string sql)
    {
        var found = await database.ScalarAsync<long>(sql);
        if (found != expected)
            throw new InvalidOperationException($"The measurement is void: {expected} {what} expected, {found} found.");
    }
}
