namespace BoxOffice.Domain.Venues;

/// <summary>A building where events take place. All its times are shown in its time zone.</summary>
public sealed class Venue
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>The zone of a venue without a configured one.</summary>
    public const string UsualTimeZone = "Europe/London";

    /// <summary>An IANA zone id, for example <c>Europe/London</c>; see <see cref="VenueTimeZone"/>.</summary>
    public string TimeZone { get; set; } = UsualTimeZone;

    /// <summary>
    /// Rises by one with every edit, so that simultaneous edits of one venue do not overwrite each other.
    /// </summary>
    public int Version { get; set; }
}
