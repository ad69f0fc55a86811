namespace BoxOffice.Domain.Catalogue;

/// <summary>
/// How many seats of an event are for sale, how many of them are free, and how many are neither free nor sold.
/// </summary>
public sealed record EventFill(long EventId, int Total, int Free, int InBaskets)
{
    /// <summary>When nothing was counted.</summary>
    public static readonly EventFill Unknown = new(0, 0, 0, 0);

    /// <summary>The share that is free, 0 to 1; 1 when nothing was counted.</summary>
    public double Share => Total == 0 ? 1 : (double)Free / Total;
}
