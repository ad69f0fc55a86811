namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>A day, in UTC, whose ledger is or was compared with the provider's balance.</summary>
public sealed class ReconciledDay
{
    public DateOnly Day { get; set; }
    public DateTimeOffset BeganAt { get; set; }

    /// <summary>Null while a node compares it, and after a comparison that failed.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>How many differences were found.</summary>
    public int Differences { get; set; }
}
