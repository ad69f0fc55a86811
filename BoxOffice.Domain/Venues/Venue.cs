namespace BoxOffice.Domain.Venues;

/// <summary>A house where events take place. Its time zone governs every door and start time shown for it.</summary>
public sealed class Venue
{
    public long Id { get; set; }

    public string Name { get; set; } = "";

    /// <summary>An IANA zone id, for example <c>Europe/London</c>.</summary>
    public string TimeZone { get; set; } = "Europe/London";

    /// <summary>Rises by one with every edit; two people who edit the same venue cannot overwrite each other unseen.</summary>
    public int Version { get; set; }
}
