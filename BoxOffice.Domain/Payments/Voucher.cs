namespace BoxOffice.Domain.Payments;

/// <summary>A code with a balance, which pays bookings of any event in its currency.</summary>
public sealed class Voucher
{
    public long Id { get; set; }

    /// <summary>SHA-256 of its code, as 64 hexadecimal digits. The code itself is not stored.</summary>
    public required string CodeHash { get; set; }

    /// <summary>The last four characters of its code, to tell vouchers apart.</summary>
    public required string CodeEnd { get; set; }

    /// <summary>ISO 4217.</summary>
    public required string Currency { get; set; }

    /// <summary>What it was worth when it was given out, in minor units; at least 1.</summary>
    public long IssuedCents { get; set; }

    /// <summary>
    /// What may still be bought with it. Payments of pending bookings are taken off already; they come back when the
    /// booking ends unpaid.
    /// </summary>
    public long BalanceCents { get; set; }

    public DateTimeOffset IssuedAt { get; set; }

    /// <summary>From then on it pays no more (exclusive); null: never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>Who gave it out.</summary>
    public required Actor Actor { get; set; }
}
