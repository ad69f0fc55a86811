using BoxOffice.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Payments;

/// <summary>Gives out vouchers.</summary>
public sealed class Vouchers(IDbContextFactory<BoxOfficeDbContext> contexts)
{
    /// <summary>
    /// Stores a voucher and the liability. The code is returned once and not stored.
    /// </summary>
    /// <param name="cents">What it is worth, in minor units; at least 1.</param>
    /// <param name="currency">ISO 4217.</param>
    /// <param name="expiresAt">From when it pays no more; null: never.</param>
    /// <param name="actor">Who gives it out.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    /// <returns>The code, or <see cref="InvalidRequest"/>.</returns>
    public async Task<Outcome<string>> IssueAsync(
        long cents,
        string currency,
        DateTimeOffset? expiresAt,
        Actor actor,
        CancellationToken cancellationToken = default
    )
    {
        if (cents <= 0)
            return new InvalidRequest("amount", "A voucher is worth more than nothing.");
        var code = VoucherCode.New();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        context.Add(
            new Voucher
            {
                CodeHash = VoucherCode.Hash(code),
                CodeEnd = code[^4..],
                Currency = currency,
                IssuedCents = cents,
                BalanceCents = cents,
                IssuedAt = await context.NowAsync(cancellationToken),
                ExpiresAt = expiresAt,
                Actor = actor,
            }
        );
        await context.SaveChangesAsync(cancellationToken);
        await Ledger.PostVoucherAsync(context, cents, currency, actor, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return code;
    }
}
