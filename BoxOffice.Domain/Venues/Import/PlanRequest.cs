namespace BoxOffice.Domain.Venues.Import;

/// <summary>How the plans of a file are to be stored.</summary>
/// <param name="VenueName">1 to 200 characters; the venue is made if need be.</param>
/// <param name="TimeZone">For a venue that is made, see <see cref="VenueTimeZone.Read"/>; null: the default.</param>
/// <param name="PlanName">The name or pretix's id of the one plan to store; null: all.</param>
public sealed record PlanRequest(string VenueName, string? TimeZone = null, string? PlanName = null)
{
    /// <summary>Whether a file is refused from which more than one plan would be stored.</summary>
    public bool IsOne { get; init; }
}
