using System.Globalization;

namespace BoxOffice.Benchmarks.Report;

/// <summary>
/// The page of the documentation with the figures. The text between its two markers is replaced; the rest is written by
/// hand.
/// </summary>
internal static class BenchmarkPage
{
    private const string Begin = "<!-- figures: written by ./bench --write -->";
    private const string End = "<!-- end of figures -->";

    /// <exception cref="InvalidOperationException">The page does not have the two markers.</exception>
    public static async Task WriteAsync(string path, string table, string serverVersion)
    {
        var page = await File.ReadAllTextAsync(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException(
                $"{path} lacks the lines '{Begin}' and '{End}'. The figures are written between them."
            );
        }

        var when = TimeProvider.System.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var measured =
            $"Measured on {when}: {Environment.ProcessorCount} cores shared by server, client and pgbench, "
            + $"PostgreSQL {serverVersion}, .NET {Environment.Version}.";
        await File.WriteAllTextAsync(path, $"{page[..begin]}{Begin}\n{measured}\n\n{table}{page[end..]}");
    }
}
