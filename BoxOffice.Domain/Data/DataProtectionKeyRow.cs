namespace BoxOffice.Domain.Data;

/// <summary>
/// One key of the ring that signs the customers' cookies; kept here so that every node has the same ring and losing
/// Redis logs nobody out.
/// </summary>
public sealed class DataProtectionKeyRow
{
    public int Id { get; set; }
    public string? FriendlyName { get; set; }
    public string? Xml { get; set; }
}
