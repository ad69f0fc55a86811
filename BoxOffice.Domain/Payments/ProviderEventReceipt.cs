namespace BoxOffice.Domain.Payments;

/// <summary>
/// A webhook whose signature was verified. It is stored before it is answered, so that a repeat is recognised.
/// </summary>
public sealed class ProviderEventReceipt
{
    /// <summary>The longest <see cref="Type"/>, in characters.</summary>
    public const int MaxTypeLength = 100;

    /// <summary>The provider's id of the event.</summary>
    public required string Id { get; set; }

    public required string Type { get; set; }

    /// <summary>
    /// The session or intent that it is about. Its content is not trusted: the object is fetched from the provider.
    /// </summary>
    public required string ObjectId { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }
}
