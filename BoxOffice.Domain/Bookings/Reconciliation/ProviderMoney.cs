using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>The provider's transactions about one thing that changes its balance, summed.</summary>
/// <param name="Key">What it is.</param>
/// <param name="IntentId">The payment that it belongs to; null when there is none.</param>
/// <param name="AmountMinor">In minor units: positive when the balance grows.</param>
/// <param name="Currency">ISO 4217, lower case: that of the balance.</param>
/// <param name="IsInPeriod">Whether one of the transactions is in the period that is compared.</param>
internal sealed record ProviderMoney(MoneyKey Key, string? IntentId, long AmountMinor, string Currency, bool IsInPeriod)
{
    private static readonly BalanceKind[] Compared =
    [
        BalanceKind.Charge,
        BalanceKind.Refund,
        BalanceKind.RefundFailure,
        BalanceKind.Dispute,
        BalanceKind.DisputeReversal,
    ];

    /// <summary>
    /// Sums transactions. Fees, payouts and corrections are between the provider and us: they are left out.
    /// </summary>
    public static async Task<Dictionary<MoneyKey, ProviderMoney>> SumAsync(
        IAsyncEnumerable<BalanceTransaction> transactions,
        DateTimeOffset from,
        DateTimeOffset until,
        CancellationToken cancellationToken
    )
    {
        var sums = new Dictionary<MoneyKey, ProviderMoney>();
        await foreach (var each in transactions.WithCancellation(cancellationToken))
        {
            if (!Compared.Contains(each.Kind))
                continue;
            var source = each.Kind == BalanceKind.Charge ? each.IntentId ?? each.SourceId : each.SourceId;
            var key = new MoneyKey(each.Kind, source ?? each.Id);
            var isInPeriod = each.CreatedAt >= from && each.CreatedAt < until;
            sums[key] = sums.TryGetValue(key, out var sum)
                ? sum with
                {
                    AmountMinor = sum.AmountMinor + each.AmountMinor,
                    IsInPeriod = sum.IsInPeriod || isInPeriod,
                }
                : new(key, each.IntentId, each.AmountMinor, each.Currency, isInPeriod);
        }
        return sums;
    }
}
