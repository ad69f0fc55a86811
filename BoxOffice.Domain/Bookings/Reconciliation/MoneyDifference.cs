using BoxOffice.Domain.Bookings.Review;

namespace BoxOffice.Domain.Bookings.Reconciliation;

/// <summary>One difference between our ledger and the provider's balance.</summary>
/// <param name="Ours">What we have; null when we have nothing of it.</param>
/// <param name="Theirs">What the provider has; null when it has nothing of it.</param>
internal sealed record MoneyDifference(OurMoney? Ours, ProviderMoney? Theirs)
{
    /// <summary>The difference; null when both sides agree, or when neither has it in the period.</summary>
    public static MoneyDifference? Of(OurMoney? ours, ProviderMoney? theirs)
    {
        if (ours?.IsInPeriod != true && theirs?.IsInPeriod != true)
            return null;
        if (ours is null || theirs is null)
            return new(ours, theirs);

        // Where the provider converts, its balance has another currency, and the amounts cannot be compared.
        var isComparable = string.Equals(ours.Currency, theirs.Currency, StringComparison.OrdinalIgnoreCase);
        return isComparable && ours.AmountCents != theirs.AmountMinor ? new(ours, theirs) : null;
    }

    /// <summary>The item for people.</summary>
    public ReviewItem ToReviewItem()
    {
        var key = Ours?.Key ?? Theirs!.Key;
        var currency = Ours?.Currency ?? Theirs!.Currency.ToUpperInvariant();
        var (ours, theirs) = (Amount(Ours?.AmountCents), Amount(Theirs?.AmountMinor));
        return new()
        {
            Kind = ReviewKind.Reconciliation,
            Cause = $"{key.Kind} {key.Source}",
            BookingId = Ours?.BookingId,
            PaymentId = Ours?.PaymentId,
            AmountCents = (Theirs?.AmountMinor ?? 0) - (Ours?.AmountCents ?? 0),
            Currency = currency,
            Seen =
                $"{key.Kind} of {key.Source}: the provider has {theirs}, our ledger has {ours}, in minor units of "
                + $"{currency}; payment {Theirs?.IntentId ?? "of the booking"}. The amount of this item is what the "
                + "provider has more.",
        };
    }

    private static string Amount(long? minor) => minor is { } known ? $"{known}" : "nothing";
}
