using System.Globalization;

namespace BoxOffice.Web.Components.Shared;

/// <summary>The time left for a basket as text, to show and to speak.</summary>
public static class ClockText
{
    /// <summary>With this much time left, or less, the clock has the warning colour.</summary>
    public static readonly TimeSpan WarmFrom = TimeSpan.FromMinutes(2);

    /// <summary>With this much time left, a screen reader announces the time.</summary>
    public static readonly IReadOnlyList<TimeSpan> SpeaksAt =
    [
        TimeSpan.FromMinutes(5),
        TimeSpan.FromMinutes(2),
        TimeSpan.FromMinutes(1),
    ];

    /// <summary>Whole seconds, rounded up, so that 0 is shown only when time is over.</summary>
    public static int Seconds(TimeSpan left) => Math.Max(0, (int)Math.Ceiling(left.TotalSeconds));

    /// <summary><c>9:50</c>.</summary>
    public static string Face(TimeSpan left)
    {
        var (minutes, seconds) = Math.DivRem(Seconds(left), 60);
        return string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds:00}");
    }

    /// <summary><c>9 minutes 50 seconds</c>.</summary>
    public static string Spoken(TimeSpan left)
    {
        var (minutes, seconds) = Math.DivRem(Seconds(left), 60);
        return (minutes, seconds) switch
        {
            (0, _) => EventTimes.Counted(seconds, "second"),
            (_, 0) => EventTimes.Counted(minutes, "minute"),
            _ => $"{EventTimes.Counted(minutes, "minute")} {EventTimes.Counted(seconds, "second")}",
        };
    }
}
