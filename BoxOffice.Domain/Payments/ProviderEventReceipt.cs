namespace BoxOffice.Domain.Payments;

/// <summary>A webhook that was verified: its id is written before it is answered, so that a repeat is known as one.</summary>
public sealed class ProviderEventReceipt
{
    /// <summary>The provider's id of the event.</summary>
    public required string Id { get; set; }

    public required string Type { get; set; }

    /// <summary>The session or intent it speaks of. What it says of it is not believed: the object is fetched again.</summary>
    public required string ObjectId { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
    public DateTimeOffset? ProcessedAt { get; set; }
}
