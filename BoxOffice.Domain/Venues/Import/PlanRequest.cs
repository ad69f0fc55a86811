namespace BoxOffice.Domain.Venues.Import;

/// <summary>How the plans of a file are to be stored.</summary>
/// <param name="VenueName">1 to 200 characters; the venue is created if there is none.</param>
/// <param name="TimeZone">
/// The time zone of a new venue, see <see cref="VenueTimeZone.Read"/>; null: the default.
/// </param>
/// <param name="PlanName">The name or pretix's id of the one plan to store; null: all.</param>
public sealed record PlanRequest(string VenueName, string? TimeZone = null, string? PlanName = null)
{
    /// <summary>Whether to refuse a file from which more than one plan would be stored.</summary>
    public bool IsOne { get; init; }
}
