namespace BoxOffice.Benchmarks.Report;

/// <summary>One line of the table.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Format">How its numbers are written, such as <c>0.00×</c>.</param>
/// <param name="Aim">Null for a figure without an aim.</param>
/// <param name="Counted">The measured values from which the figure is computed.</param>
/// <param name="Floor">The floor that the same rounds measured.</param>
internal sealed record Figure(string Name, string Format, Aim? Aim, Spread Measured, string Counted, string Floor = "–")
{
    public static readonly string[] Headings =
    [
        "Figure",
        "Aim",
        "Median",
        "Min – max",
        "In numbers",
        "Floor",
        "Verdict",
    ];

    public string[] Cells =>
        [
            Name,
            Aim is null ? "–" : $"{Aim.Sign} {Text(Aim.Bound)}",
            Text(Measured.Median),
            $"{Text(Measured.Min)} – {Text(Measured.Max)}",
            Counted,
            Floor,
            Aim?.Judge(Measured) ?? "–",
        ];

    private string Text(double number) => number.ToString(Format, System.Globalization.CultureInfo.InvariantCulture);
}
