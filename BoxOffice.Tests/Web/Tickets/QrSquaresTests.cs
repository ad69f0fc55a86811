using System.Text.RegularExpressions;
using BoxOffice.Web.Tickets;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace BoxOffice.Tests.Web.Tickets;

public sealed partial class QrSquaresTests
{
    /// <summary>The width of a square in pixels, in the image for the reader.</summary>
    private const int Magnified = 4;

    [Theory]
    [InlineData("VTDA7PR9")]
    [InlineData("22222222")]
    [InlineData("ZZZZYYYY")]
    public void Path_OfACode_IsReadBackByAReader(string code) => Read(QrSquares.Of(code)).ShouldBe(code);

    /// <summary>The control of the test above: without a part of the path, the reader reads nothing.</summary>
    [Fact]
    public void Path_HalfOfIt_CannotBeRead()
    {
        var whole = QrSquares.Of("VTDA7PR9");

        Read(whole with { Path = whole.Path[..(whole.Path.Length / 2)] }).ShouldBeNull();
    }

    private static string? Read(QrSquares squares)
    {
        var side = squares.Side * Magnified;
        var light = new byte[side * side];
        Array.Fill(light, byte.MaxValue);
        foreach (Match run in Runs().Matches(squares.Path))
        {
            var (x, y, length) = (Number(1), Number(2), Number(3));
            for (var row = y * Magnified; row < (y + 1) * Magnified; row++)
                Array.Clear(light, row * side + x * Magnified, length * Magnified);

            int Number(int group) =>
                int.Parse(run.Groups[group].Value, System.Globalization.CultureInfo.InvariantCulture);
        }
        var bitmap = new BinaryBitmap(
            new HybridBinarizer(new RGBLuminanceSource(light, side, side, RGBLuminanceSource.BitmapFormat.Gray8))
        );
        return new QRCodeReader().decode(bitmap)?.Text;
    }

    [GeneratedRegex(@"M(\d+) (\d+)h(\d+)v1h-\d+z")]
    private static partial Regex Runs();
}
