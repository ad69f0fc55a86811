namespace BoxOffice.Domain.Data;

/// <summary>
/// One key that protects the customers' cookies. The keys are stored here so that every node has the same ones, and so
/// that customers keep their cookies when Redis loses its data.
/// </summary>
public sealed class DataProtectionKeyRow
{
    public int Id { get; set; }
    public string? FriendlyName { get; set; }
    public string? Xml { get; set; }
}
