using System.Text;
using BoxOffice.Web.Tickets;
using CsCheck;

namespace BoxOffice.Tests.Web.Tickets;

/// <summary>The rules of RFC 5545 for lines (3.1) and texts (3.3.11).</summary>
public sealed class CalendarTextTests
{
    [Theory]
    [InlineData("Night; or, day\\dusk", @"SUMMARY:Night\; or\, day\\dusk")]
    [InlineData("one\r\ntwo\nthree\rfour", @"SUMMARY:one\ntwo\nthree\nfour")]
    [InlineData("a: \"quoted\"", "SUMMARY:a: \"quoted\"")]
    [InlineData("be\u0007ll\u0000", "SUMMARY:bell")]
    public void Text_WithSpecialCharacters_IsEscaped(string text, string line) =>
        new CalendarText().AddText("SUMMARY", text).ToString().ShouldBe(line + "\r\n");

    [Fact]
    public void Moment_OfAnyZone_IsUtc() =>
        new CalendarText()
            .Add("DTSTART", new DateTimeOffset(2026, 12, 7, 19, 30, 0, TimeSpan.FromHours(2)))
            .ToString()
            .ShouldBe("DTSTART:20261207T173000Z\r\n");

    [Theory]
    [InlineData(67, 1)] // With "SUMMARY:" exactly 75 octets.
    [InlineData(68, 2)]
    [InlineData(67 + 74, 2)]
    [InlineData(67 + 75, 3)]
    public void Line_LongerThan75Octets_IsFolded(int letters, int lines) =>
        new CalendarText()
            .AddText("SUMMARY", new string('x', letters))
            .ToString()
            .Split("\r\n")
            .Length.ShouldBe(lines + 1);

    [Fact]
    public void Text_OfAnyLetters_IsReadBackWholeAndNoLineIsTooLong() =>
        Gen
            .Char.Array[0, 400]
            .Select(letters => new string(letters))
            .Sample(text =>
            {
                var written = new CalendarText().AddText("X", text).ToString();

                written.ShouldEndWith("\r\n");
                var lines = written[..^2].Split("\r\n");
                lines.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75);
                lines.Skip(1).ShouldAllBe(line => line[0] == ' ');
                Read(string.Concat(lines.Select((line, index) => index == 0 ? line : line[1..]))).ShouldBe(Kept(text));
            });

    /// <summary>The value of an unfolded line, with its escapes read.</summary>
    private static string Read(string line)
    {
        var text = new StringBuilder();
        for (var at = line.IndexOf(':', StringComparison.Ordinal) + 1; at < line.Length; at++)
        {
            if (line[at] != '\\')
                text.Append(line[at]);
            else
                text.Append(line[++at] is 'n' ? '\n' : line[at]);
        }
        return text.ToString();
    }

    /// <summary>
    /// The part of a text that the file keeps: whole characters, and no control characters except tabs and line breaks.
    /// </summary>
    private static string Kept(string text) =>
        string.Concat(
            text.ReplaceLineEndings("\n")
                .Where(c => !char.IsControl(c) || c is '\t' or '\n')
                .ToArray()
                .AsSpan()
                .ToString()
                .EnumerateRunes()
                .Select(rune => rune.ToString())
        );
}
