namespace BoxOffice.Domain.Events.Prices;

/// <summary>Where tickets are sold. Stored as text.</summary>
public enum SalesChannel
{
    /// <summary>By customers themselves: in the browser and by the API.</summary>
    Web,

    /// <summary>By the staff at the counter.</summary>
    Counter,
}
