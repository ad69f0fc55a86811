using System.Text;

namespace BoxOffice.Benchmarks.Report;

/// <summary>The table of figures as Markdown, aligned so that it can also be read in a terminal.</summary>
internal static class FigureTable
{
    public static string Of(IReadOnlyList<Figure> figures)
    {
        var rows = figures.Select(f => f.Cells).Prepend(Figure.Headings).ToList();
        var widths = Enumerable.Range(0, Figure.Headings.Length).Select(c => rows.Max(r => r[c].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var (index, row) in rows.Index())
        {
            text.Append('|').AppendJoin('|', row.Select((cell, c) => $" {cell.PadRight(widths[c])} ")).AppendLine("|");
            if (index == 0)
                text.Append('|').AppendJoin('|', widths.Select(w => $" {new string('-', w)} ")).AppendLine("|");
        }
        return text.ToString();
    }
}
