namespace BoxOffice.Benchmarks.Report;

/// <summary>What a figure should reach, and in which direction.</summary>
internal sealed record Aim(double Bound, bool AtLeast)
{
    public static Aim Over(double bound) => new(bound, AtLeast: true);

    public static Aim Under(double bound) => new(bound, AtLeast: false);

    public string Sign => AtLeast ? "≥" : "≤";

    /// <summary>Whether the aim was met, or the share by which it was missed, as text. The median decides.</summary>
    public string Judge(Spread measured)
    {
        var missing = (AtLeast ? Bound - measured.Median : measured.Median - Bound) / Bound;
        return missing <= 0 ? "met" : $"missed by {missing:P0}";
    }
}
