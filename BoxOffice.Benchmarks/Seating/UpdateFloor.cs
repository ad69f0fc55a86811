using BoxOffice.Benchmarks.Events;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// The floor of seat holds: the highest rate on this machine when a transaction only updates one row. pgbench updates
/// every row of a table with the columns of <c>seats</c> (no triggers, no history, no index but the primary key)
/// exactly once, in random order.
/// </summary>
internal sealed class UpdateFloor(string pgbench)
{
    private const int Clients = 64;

    private const string Script = """
        \set id :first + permute(:turn * 64 + :client_id, :rows, 7)
        \set turn :turn + 1
        update bench_seats set status = 'held', version = version + 1,
            held_by = '6b1c0e5e-38c5-4ec9-9a0c-2f6f4a3d0f11',
            held_until = clock_timestamp() + interval '10 minutes'
            where id = :id and status = 'available';
        """;

    /// <summary>Creates the table with the seats of the event.</summary>
    public static Task PrepareAsync(BenchDatabase database) =>
        database.ExecuteAsync(
            """
            create table bench_seats (like seats) with (fillfactor = 70);
            insert into bench_seats select * from seats order by id;
            alter table bench_seats add primary key (id);
            """
        );

    /// <summary>Updates a second.</summary>
    public async Task<double> MeasureAsync(BenchDatabase database, BenchEvent show)
    {
        var rate = await new Pgbench(pgbench).RunAsync(
            database,
            Script,
            Clients,
            show.SeatIds.Count / Clients,
            ("first", show.SeatIds[0]),
            ("rows", show.SeatIds.Count),
            ("turn", 0)
        );
        await HoldAudit.RequireFloorAsync(database, show.SeatIds.Count / Clients * Clients);
        return rate;
    }
}
