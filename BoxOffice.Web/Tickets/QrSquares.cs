using System.Globalization;
using System.Text;
using QRCoder;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// A text as a QR code: a path for an SVG whose unit is one square. It includes the empty margin that readers need.
/// </summary>
/// <param name="Side">The number of squares along each side, including the margin.</param>
/// <param name="Path">The dark squares; neighbours in one row are one rectangle.</param>
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
