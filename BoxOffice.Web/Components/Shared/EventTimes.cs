using System.Globalization;
using BoxOffice.Domain.Catalogue;

namespace BoxOffice.Web.Components.Shared;

/// <summary>Times as the venue's clock shows them, whatever zone the reader is in.</summary>
public static class EventTimes
{
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Day and time, such as <c>Saturday 5 December 2026, 19:30</c>.</summary>
    public static string Long(EventSummary summary) => Long(summary.Event.EventDate, summary.TimeZone);

    /// <inheritdoc cref="Long(EventSummary)"/>
    public static string Long(DateTimeOffset moment, string timeZone) =>
        At(moment, timeZone).ToString("dddd d MMMM yyyy, HH:mm", English);

    /// <summary>The day alone, such as <c>Saturday 5 December 2026</c>.</summary>
    public static string Day(EventSummary summary) =>
        At(summary.Event.EventDate, summary.TimeZone).ToString("dddd d MMMM yyyy", English);

    /// <summary>The time alone, such as <c>19:30</c>.</summary>
    public static string Hour(EventSummary summary) =>
        At(summary.Event.EventDate, summary.TimeZone).ToString("HH:mm", English);

    /// <summary>Day and time in short form, such as <c>Sat 5 Dec, 19:30</c>.</summary>
    public static string Short(DateTimeOffset moment, string timeZone) =>
        At(moment, timeZone).ToString("ddd d MMM, HH:mm", English);

    /// <summary>The name of a time zone, such as <c>Europe/London time</c>.</summary>
    public static string Zone(string timeZone) => $"{timeZone.Replace('_', ' ')} time";

    /// <summary>For the <c>datetime</c> attribute, with the venue's offset.</summary>
    public static string Machine(DateTimeOffset moment, string timeZone) =>
        At(moment, timeZone).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);

    /// <summary>The time left in at most two units: <c>2 days 3 hours</c>, <c>4 minutes</c>.</summary>
    public static string Ahead(TimeSpan left)
    {
        if (left < TimeSpan.FromMinutes(1))
            return "less than a minute";
        (int Count, string Unit)[] parts = [(left.Days, "day"), (left.Hours, "hour"), (left.Minutes, "minute")];
        return string.Join(
            ' ',
            parts.SkipWhile(p => p.Count == 0).Take(2).Where(p => p.Count > 0).Select(p => Counted(p.Count, p.Unit))
        );
    }

    internal static string Counted(int count, string unit) =>
        $"{count.ToString("#,0", CultureInfo.InvariantCulture)} {unit}{(count == 1 ? "" : "s")}";

    private static DateTimeOffset At(DateTimeOffset moment, string timeZone) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out var zone)
            ? TimeZoneInfo.ConvertTime(moment, zone)
            : moment;
}
