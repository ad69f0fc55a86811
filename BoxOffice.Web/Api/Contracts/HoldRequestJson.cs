namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request for seats by name.</summary>
/// <param name="SeatIds">1 to 100 different seats of the event.</param>
/// <param name="DurationSeconds">At least 1; never longer than the event's own hold time. Null: the event's.</param>
/// <param name="HoldToken">A hold these seats should join, without resetting its clock; null: a new hold.</param>
public sealed record HoldRequestJson(long[]? SeatIds, int? DurationSeconds = null, string? HoldToken = null)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(HoldRequestJson);
}
