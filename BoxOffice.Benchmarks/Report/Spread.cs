namespace BoxOffice.Benchmarks.Report;

/// <summary>The median, the lowest and the highest value of several rounds.</summary>
internal readonly record struct Spread(double Median, double Min, double Max)
{
    /// <exception cref="ArgumentException">Nothing was measured.</exception>
    public static Spread Of(IEnumerable<double> measured)
    {
        var sorted = measured.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("Nothing was measured.", nameof(measured));
        var middle = sorted.Length / 2;
        return new(
            sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2,
            sorted[0],
            sorted[^1]
        );
    }
}
