using System.Globalization;
using System.Text;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// Content lines of iCalendar (RFC 5545): texts are escaped, lines longer than 75 octets are folded, and every line
/// ends with CR LF.
/// </summary>
internal sealed class CalendarText
{
    /// <summary>The most octets of a line without its line break (RFC 5545, 3.1).</summary>
    private const int MostOctets = 75;

    private const string LineBreak = "\r\n";
    private readonly StringBuilder _text = new();

    /// <summary>Adds a line whose value needs no escaping, such as a keyword or a number.</summary>
    public CalendarText Add(string property, string value)
    {
        Fold($"{property}:{value}");
        return this;
    }

    /// <summary>Adds a moment, in UTC.</summary>
    public CalendarText Add(string property, DateTimeOffset moment) =>
        Add(property, moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    /// <summary>Adds a value of type TEXT, which is escaped here.</summary>
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

    // The space that begins a continued line counts as an octet. A character is never split between two lines, because
    // some readers do not join its octets again.
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
