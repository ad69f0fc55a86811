using System.Globalization;
using BoxOffice.Benchmarks.Http;

namespace BoxOffice.Benchmarks.Nodes;

/// <summary>The processor time that the node and PostgreSQL have used so far.</summary>
internal sealed record ProcessorTimes(TimeSpan Node, TimeSpan PostgreSql)
{
    private const double TicksPerSecond = 100; // The ticks of /proc/*/stat, on x64 and ARM64.

    public static ProcessorTimes Take(ChildNode node) => new(node.Cpu, OfPostgreSql());

    /// <summary>The processor time for each request since these times were taken, in microseconds, as text.</summary>
    public string Since(ChildNode node, LoadResult load)
    {
        var (after, requests) = (Take(node), load.Milliseconds.Count);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"µs a request: node {(after.Node - Node).TotalMicroseconds / requests:0}, "
                + $"PostgreSQL {(after.PostgreSql - PostgreSql).TotalMicroseconds / requests:0}, "
                + $"generator {load.CpuSeconds * 1e6 / requests:0}"
        );
    }

    /// <summary>
    /// The time of all processes named postgres on this machine, and of their child processes that have ended.
    /// </summary>
    private static TimeSpan OfPostgreSql()
    {
        var ticks = 0L;
        foreach (
            var folder in Directory.EnumerateDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _))
        )
        {
            try
            {
                var stat = File.ReadAllText(Path.Combine(folder, "stat"));
                if (!stat.Contains("(postgres)", StringComparison.Ordinal))
                    continue;
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                ticks += fields[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
            }
            catch (IOException)
            {
                // The process has ended.
            }
        }
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
