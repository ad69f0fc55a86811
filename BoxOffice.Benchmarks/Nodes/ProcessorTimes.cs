using System.Globalization;
using BoxOffice.Benchmarks.Http;

namespace BoxOffice.Benchmarks.Nodes;

/// <summary>
/// The processor time of the node, PostgreSQL and the load generator during a load, measured separately.
/// </summary>
internal sealed record ProcessorTimes(TimeSpan Node, TimeSpan PostgreSql)
{
    private const double TicksPerSecond = 100; // The unit of /proc, the same on every Linux.

    public static ProcessorTimes Take(ChildNode node) => new(node.Cpu, OfPostgreSql());

    /// <summary>The microseconds that each used for a request since this was taken, as text.</summary>
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

    /// <summary>The time of all processes called postgres, with their ended child processes.</summary>
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
