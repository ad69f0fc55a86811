using System.Globalization;
using System.Text;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// Content lines of iCalendar (RFC 5545): texts are escaped, lines longer than 75 octets are folded, and every line
/// ends with CR LF.
/// </summary>
internal sealed class CalendarText
{
    /// <summary>Without the line break (RFC 5545, 3.1).</summary>
    private const int MostOctets = 75;

    private const string LineBreak = "\r\n";
    private readonly StringBuilder _text = new();

    /// <summary>A line whose value needs no escaping, such as a name or a number of ours.</summary>
    public CalendarText Add(string property, string value)
    {
        Fold($"{property}:{value}");
        return this;
    }

    /// <summary>A moment, in UTC.</summary>
    public CalendarText Add(string property, DateTimeOffset moment) =>
        Add(property, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A value of type TEXT, as people wrote it.</summary>
    public CalendarText AddText(string property, string value) => Add(property, Escaped(value));

    public override string ToString() => _text.ToString();

    private static string Escaped(string value)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (var c in value.ReplaceLineEndings("\n"))
        {
            if (c is '\\' or ';' or ',')
                escaped.Append('\\').Append(c);
            else if (c == '\n')
                escaped.Append("\\n");
            else if (!char.IsControl(c) || c == '\t')
                escaped.Append(c);
        }
        return escaped.ToString();
    }

    // The space that begins a continued line counts. A character is never cut in two: not every reader puts its octets
    // together again.
    private void Fold(string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                _text.Append(LineBreak).Append(' ');
                octets = 1;
            }
            _text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        _text.Append(LineBreak);
    }
}
