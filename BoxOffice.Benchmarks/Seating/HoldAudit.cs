using BoxOffice.Benchmarks.Events;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// Checks that the database has everything that was granted. A rate without this check proves nothing.
/// </summary>
internal static class HoldAudit
{
    /// <summary>Throws unless every granted hold exists with its seats, and every move is in the history.</summary>
    /// <exception cref="InvalidOperationException">A count is not the expected one.</exception>
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

    /// <summary>Throws unless every update of the floor changed its row.</summary>
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
