namespace BoxOffice.Domain.Payments;

/// <summary>One side of a <see cref="LedgerMovement"/>. Append-only.</summary>
public sealed class LedgerEntry
{
    public long Id { get; set; }
    public Guid MovementId { get; set; }

    /// <summary>The code of a <see cref="LedgerAccount"/>.</summary>
    public required string Account { get; set; }

    /// <summary>In minor units of the movement's currency; positive is a debit.</summary>
    public long AmountCents { get; set; }
}
