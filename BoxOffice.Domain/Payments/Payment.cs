namespace BoxOffice.Domain.Payments;

/// <summary>The one payment of a booking, as far as the provider has told us. 0 ≤ refunded ≤ captured ≤ authorised ≤ amount.</summary>
public sealed class Payment
{
    /// <summary>Also the root of our idempotency keys at the provider, so that they survive us.</summary>
    public Guid Id { get; set; }

    public Guid BookingId { get; set; }
    public PaymentStatus Status { get; private set; } = PaymentStatus.Open;

    /// <summary>In minor units of <see cref="Currency"/>, as are the three below.</summary>
    public long AmountCents { get; set; }

    public long AuthorisedCents { get; private set; }
    public long CapturedCents { get; private set; }

    /// <summary>The sum of all refunds asked for, failed ones excluded.</summary>
    public long RefundedCents { get; private set; }

    public required string Currency { get; set; }

    /// <summary>The method the caller named, such as <c>pm_card_visa</c>; null when the customer pays on the provider's page.</summary>
    public string? PaymentMethod { get; set; }

    /// <summary>The provider's checkout session, when the customer pays on its page.</summary>
    public string? SessionId { get; set; }

    public string? SessionUrl { get; set; }

    /// <summary>The provider's payment intent, once known. Unique.</summary>
    public string? IntentId { get; set; }

    /// <summary>
    /// The payment an event of the provider named while we knew of none. A hint for when the provider will not say: whoever follows it
    /// looks there whether it is this booking's.
    /// </summary>
    public string? HintedIntentId { get; private set; }

    /// <summary>When the reconciler next asks the provider about it; null when nothing is left to ask.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public List<Refund> Refunds { get; set; } = [];

    /// <summary>Whether it ended without our taking anything.</summary>
    public bool IsClosed => Status is PaymentStatus.Declined or PaymentStatus.Voided;

    /// <summary>Our idempotency key for one kind of request about this payment.</summary>
    public string ProviderKey(string request) => $"{Id:N}-{request}";

    /// <summary>Says how the payment stands. For what PostgreSQL says of it alone: the moves below are how a payment gets anywhere.</summary>
    internal Payment Standing(
        PaymentStatus status,
        long authorisedCents,
        long capturedCents,
        long refundedCents,
        string? hintedIntentId,
        int version
    )
    {
        (Status, AuthorisedCents, CapturedCents, RefundedCents, HintedIntentId, Version) = (
            status,
            authorisedCents,
            capturedCents,
            refundedCents,
            hintedIntentId,
            version
        );
        return this;
    }

    public void Authorise() =>
        (Status, AuthorisedCents, Version) = (
            From(PaymentStatus.Open, PaymentStatus.Authorised),
            AmountCents,
            Version + 1
        );

    public void Capture(long cents)
    {
        (Status, CapturedCents, Version) = (From(PaymentStatus.Authorised, PaymentStatus.Captured), cents, Version + 1);
        NextCheckAt = null;
    }

    public void Decline()
    {
        (Status, Version) = (From(PaymentStatus.Open, PaymentStatus.Declined), Version + 1);
        NextCheckAt = null;
    }

    public void Void()
    {
        if (Status is not (PaymentStatus.Open or PaymentStatus.Authorised))
            throw new InvalidOperationException($"A payment cannot be voided when {Status}.");
        (Status, Version, NextCheckAt) = (PaymentStatus.Voided, Version + 1, null);
    }

    /// <summary>Everything about this payment is known.</summary>
    public void NothingLeftToAsk() => (NextCheckAt, Version) = (null, Version + 1);

    /// <summary>Writes down that money is to go back, before the provider is asked.</summary>
    /// <exception cref="InvalidOperationException">More would go back than was captured.</exception>
    public Refund Refund(Guid id, long cents, string reason, DateTimeOffset now)
    {
        if (cents <= 0 || RefundedCents + cents > CapturedCents)
        {
            throw new InvalidOperationException(
                $"{cents} of {CapturedCents - RefundedCents} refundable cents cannot be refunded."
            );
        }

        (RefundedCents, Version, NextCheckAt) = (RefundedCents + cents, Version + 1, now);
        var refund = new Refund
        {
            Id = id,
            PaymentId = Id,
            AmountCents = cents,
            Reason = reason,
            CreatedAt = now,
        };
        Refunds.Add(refund);
        return refund;
    }

    /// <summary>The provider has answered about a refund; a failed one no longer counts.</summary>
    public void SettleRefund(Refund refund, RefundStatus status, string? providerRefundId)
    {
        if (refund.Status != RefundStatus.Pending)
            return;
        (refund.Status, refund.ProviderRefundId, refund.Version) = (
            status,
            providerRefundId ?? refund.ProviderRefundId,
            refund.Version + 1
        );
        if (status == RefundStatus.Failed)
            RefundedCents -= refund.AmountCents;
        if (Refunds.TrueForAll(r => r.Status != RefundStatus.Pending))
            NextCheckAt = null;
        Version++;
    }

    /// <summary>After a failed refund: the next one of the same amount, to be asked for later. Null when enough were tried.</summary>
    public Refund? RefundAgain(Refund failed, Guid id, DateTimeOffset now)
    {
        var failures = Refunds.Count(r => r.Status == RefundStatus.Failed);
        if (failures >= Payments.Refund.MaxTries)
            return null;
        var next = Refund(id, failed.AmountCents, failed.Reason, now);
        NextCheckAt = now + Payments.Refund.WaitAfter(failures);
        return next;
    }

    private PaymentStatus From(PaymentStatus from, PaymentStatus to) =>
        Status == from ? to : throw new InvalidOperationException($"A payment cannot go from {Status} to {to}.");
}
