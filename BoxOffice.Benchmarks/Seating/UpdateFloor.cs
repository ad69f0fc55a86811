using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using BoxOffice.Benchmarks.Houses;
using Npgsql;

namespace BoxOffice.Benchmarks.Seating;

/// <summary>
/// The floor: what this machine does at best with one row a transaction and nothing else. pgbench updates every row of a table
/// like <c>seats</c> (no triggers, no history, no index but the key) exactly once, in random order.
/// </summary>
internal sealed partial class UpdateFloor(string pgbench)
{
    private const int Clients = 64;
    private const int Threads = 2;

    private const string Script = """
        \set id :first + permute(:turn * 64 + :client_id, :rows, 7)
        \set turn :turn + 1
        update bench_seats set status = 'held', version = version + 1, held_by = '6b1c0e5e-38c5-4ec9-9a0c-2f6f4a3d0f11', held_until = clock_timestamp() + interval '10 minutes' where id = :id and status = 'available';
        """;

    /// <summary>The table, with the seats of the house in it.</summary>
    public static Task PrepareAsync(BenchDatabase database) => database.ExecuteAsync("""
        create table bench_seats (like seats) with (fillfactor = 70);
        insert into bench_seats select * from seats order by id;
        alter table bench_seats add primary key (id);
        """);

    /// <summary>Updates a second.</summary>
    public async Task<double> MeasureAsync(BenchDatabase database, BenchHouse house)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, Script);
            var output = await RunAsync(database.Owner, script, house);
            await HoldAudit.RequireFloorAsync(database, house.SeatIds.Count / Clients * Clients);
            return double.Parse(Rate().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(script);
        }
    }

    private async Task<string> RunAsync(NpgsqlConnectionStringBuilder server, string script, BenchHouse house)
    {
        var start = new ProcessStartInfo(pgbench) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])
        [
            "-n", "-M", "prepared", "-c", $"{Clients}", "-j", $"{Threads}", "-t", $"{house.SeatIds.Count / Clients}", "-f", script,
            "-D", $"first={house.SeatIds[0]}", "-D", $"rows={house.SeatIds.Count}", "-D", "turn=0",
            "-h", server.Host!, "-p", $"{server.Port}", "-U", server.Username!, server.Database!,
        ])
            start.ArgumentList.Add(argument);
        if (server.Password is { } password) start.Environment["PGPASSWORD"] = password;

        using var process = Process.Start(start)!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"pgbench failed: {await errors}");
    }

    [GeneratedRegex(@"^tps = ([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();
}
