using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace BoxOffice.Benchmarks.Events;

/// <summary>
/// Runs scripts with PostgreSQL's own load generator, as the owner of a database and with prepared statements.
/// </summary>
/// <param name="program">The path of pgbench.</param>
internal sealed partial class Pgbench(string program)
{
    private const int Threads = 2;

    /// <summary>How many times a second the script was run.</summary>
    /// <param name="each">How many times each client runs the script.</param>
    /// <param name="variables">Variables that the script reads as <c>:name</c>.</param>
    public async Task<double> RunAsync(
        BenchDatabase database,
        string script,
        int clients,
        int each,
        params (string Name, long Value)[] variables
    )
    {
        var (file, server) = (Path.GetTempFileName(), database.Owner);
        try
        {
            await File.WriteAllTextAsync(file, script);
            var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (
                var argument in (string[])
                    [
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        $"{clients}",
                        "-j",
                        $"{Threads}",
                        "-t",
                        $"{each}",
                        "-f",
                        file,
                        .. variables.SelectMany(v => (string[])["-D", $"{v.Name}={v.Value}"]),
                        "-h",
                        server.Host!,
                        "-p",
                        $"{server.Port}",
                        "-U",
                        server.Username!,
                        server.Database!,
                    ]
            )
            {
                start.ArgumentList.Add(argument);
            }

            if (server.Password is { } password)
                start.Environment["PGPASSWORD"] = password;

            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"pgbench failed: {await errors}");
            return double.Parse(Rate().Match(await output).Groups[1].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [GeneratedRegex(@"^tps = ([\d.]+)", RegexOptions.Multiline)]
    private static partial Regex Rate();
}
