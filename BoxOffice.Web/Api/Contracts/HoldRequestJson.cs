namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to hold certain seats.</summary>
/// <param name="SeatIds">1 to 100 different seats of the event.</param>
/// <param name="DurationSeconds">
/// At least 1; never longer than the event's own hold time. Null: the event's hold time.
/// </param>
/// <param name="HoldToken">A hold these seats should join, without more time for it; null: a new hold.</param>
public sealed record HoldRequestJson(long[]? SeatIds, int? DurationSeconds = null, string? HoldToken = null)
    : IRequestJson
{
    /// <summary>Leaves out the hold's token, which must not be logged.</summary>
    public override string ToString() => nameof(HoldRequestJson);
}
