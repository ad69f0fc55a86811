using System.Globalization;
using System.Text;
using QRCoder;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// A text as a QR code, for a path of an SVG whose unit is one square. The quiet edge that readers need is part of it.
/// </summary>
/// <param name="Side">Squares along each side, the quiet edge included.</param>
/// <param name="Path">The dark squares; those side by side are one rectangle.</param>
internal sealed record QrSquares(int Side, string Path)
{
    public static QrSquares Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var y = 0; y < code.ModuleMatrix.Count; y++)
        {
            var row = code.ModuleMatrix[y];
            for (var x = 0; x < row.Length; x++)
            {
                if (!row[x])
                    continue;
                var from = x;
                while (x + 1 < row.Length && row[x + 1])
                    x++;
                path.Append(CultureInfo.InvariantCulture, $"M{from} {y}h{x + 1 - from}v1h{from - x - 1}z");
            }
        }
        return new(code.ModuleMatrix.Count, path.ToString());
    }
}
