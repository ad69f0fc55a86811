namespace BoxOffice.Domain.Payments;

/// <summary>
/// A payment of a booking, as far as the provider's answers are known. 0 ≤ refunded ≤ captured ≤ authorised ≤
/// amount.
/// </summary>
public sealed class Payment
{
    /// <summary>The longest stored id of the provider, in characters.</summary>
    public const int MaxProviderIdLength = 200;

    /// <summary>The longest <see cref="Reference"/>, in characters.</summary>
    public const int MaxReferenceLength = 80;

    /// <summary>The longest <see cref="PaymentMethod"/>, in characters.</summary>
    public const int MaxMethodLength = 100;

    /// <summary>
    /// Also the beginning of our idempotency keys at the provider, so that they are the same after a restart.
    /// </summary>
    public Guid Id { get; set; }

    public Guid BookingId { get; set; }
    public PaymentStatus Status { get; private set; } = PaymentStatus.Open;

    /// <summary>In minor units of <see cref="Currency"/>, as are the next three amounts.</summary>
    public long AmountCents { get; set; }

    public long AuthorisedCents { get; private set; }
    public long CapturedCents { get; private set; }

    /// <summary>The sum of all refunds asked for, failed ones excluded.</summary>
    public long RefundedCents { get; private set; }

    public required string Currency { get; set; }

    public Tender Tender { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Who began it.</summary>
    public required Actor Actor { get; set; }

    /// <summary>
    /// The cash that was given; what is more than the amount was given back as change. Null: no cash.
    /// </summary>
    public long? GivenCents { get; set; }

    /// <summary>What the card terminal printed, to find the payment there; null for other tenders.</summary>
    public string? Reference { get; set; }

    /// <summary>The voucher that pays; null for other tenders.</summary>
    public long? VoucherId { get; set; }

    /// <summary>
    /// In an exchange: the payment of the booking exchanged, of which this is a part; otherwise null.
    /// </summary>
    public Guid? ExchangedPaymentId { get; set; }

    /// <summary>
    /// In an exchange: the payment that the customer once made, to which a refund goes; otherwise null. It differs from
    /// <see cref="ExchangedPaymentId"/> after several exchanges.
    /// </summary>
    public Guid? SourcePaymentId { get; set; }

    /// <summary>
    /// The method the caller named, such as <c>pm_card_visa</c>; null when the customer pays on the provider's page.
    /// </summary>
    public string? PaymentMethod { get; set; }

    /// <summary>The provider's checkout session, when the customer pays on its page.</summary>
    public string? SessionId { get; set; }

    public string? SessionUrl { get; set; }

    /// <summary>The provider's payment intent, once known. Unique.</summary>
    public string? IntentId { get; set; }

    /// <summary>
    /// The payment intent that an event of the provider named while no other was known. It is used only when the
    /// provider gives no other answer, and only if the intent, read from the provider, names this booking.
    /// </summary>
    public string? HintedIntentId { get; private set; }

    /// <summary>When the reconciler next asks the provider about it; null when nothing is left to ask.</summary>
    public DateTimeOffset? NextCheckAt { get; set; }

    /// <summary>Concurrency token.</summary>
    public int Version { get; private set; }

    public List<Refund> Refunds { get; set; } = [];

    /// <summary>Whether the staff took it, and pay its refunds out.</summary>
    public bool IsOverTheCounter => Tender is Tender.Cash or Tender.Terminal;

    /// <summary>Not read with a booking; a move of the booking reads them.</summary>
    public List<Dispute> Disputes { get; set; } = [];

    /// <summary>What the provider withholds from us because of disputes.</summary>
    public long DisputedCents => Disputes.Where(d => d.IsWithheld).Sum(d => d.AmountCents);

    /// <summary>What is left of it: captured, and neither refunded nor withheld.</summary>
    public long LeftCents => CapturedCents - RefundedCents - DisputedCents;

    /// <summary>Whether it ended without any money being taken.</summary>
    public bool IsClosed => Status is PaymentStatus.Declined or PaymentStatus.Voided;

    /// <summary>Our idempotency key for one kind of request about this payment.</summary>
    public string ProviderKey(string request) => $"{Id:N}-{request}";

    /// <summary>Sets the state that PostgreSQL has stored. Every change of it is made by the methods below.</summary>
    internal Payment Standing(
        PaymentStatus status,
        long authorisedCents,
        long capturedCents,
        long refundedCents,
        string? hintedIntentId,
        int version
    )
    {
        Status = status;
        AuthorisedCents = authorisedCents;
        CapturedCents = capturedCents;
        RefundedCents = refundedCents;
        HintedIntentId = hintedIntentId;
        Version = version;
        return this;
    }

    /// <exception cref="InvalidOperationException">
    /// The move is illegal. The next three methods throw this too.
    /// </exception>
    public void Authorise()
    {
        Move(PaymentStatus.Authorised);
        AuthorisedCents = AmountCents;
    }

    public void Capture(long cents)
    {
        // Only PostgreSQL captures an open payment (confirm_booking), as two moves with two versions.
        if (Status != PaymentStatus.Authorised)
            throw new InvalidOperationException($"A payment cannot be captured when {Status}.");
        Move(PaymentStatus.Captured);
        CapturedCents = cents;
        NextCheckAt = null;
    }

    public void Decline()
    {
        Move(PaymentStatus.Declined);
        NextCheckAt = null;
    }

    public void Void()
    {
        Move(PaymentStatus.Voided);
        NextCheckAt = null;
    }

    /// <summary>Everything about this payment is known: the provider is not asked again.</summary>
    public void NothingLeftToAsk()
    {
        NextCheckAt = null;
        Version++;
    }

    /// <summary>Stores that money is to go back, before the provider is asked.</summary>
    /// <exception cref="InvalidOperationException">More would go back than was captured.</exception>
    public Refund Refund(
        Guid id,
        long cents,
        string reason,
        DateTimeOffset now,
        Actor actor,
        RefundKind kind = RefundKind.Tickets
    ) => Refund(id, cents, reason, now, actor, kind, attempt: 1);

    /// <summary>Stores a refund that was made at the provider and not asked for by us.</summary>
    /// <param name="id">Its id here.</param>
    /// <param name="providerRefundId">The provider's id.</param>
    /// <param name="cents">At most what was captured and is not refunded.</param>
    /// <param name="madeAt">When it was made, by the provider's clock.</param>
    /// <param name="now">Database time.</param>
    /// <param name="actor">Who read it from the provider.</param>
    public Refund RefundElsewhere(
        Guid id,
        string providerRefundId,
        long cents,
        DateTimeOffset madeAt,
        DateTimeOffset now,
        Actor actor
    )
    {
        var refund = Refund(id, cents, "made at the provider", now, actor);
        refund.CreatedAt = madeAt;
        refund.MadeElsewhere = true;
        refund.Begin(providerRefundId);
        return refund;
    }

    private Refund Refund(
        Guid id,
        long cents,
        string reason,
        DateTimeOffset now,
        Actor actor,
        RefundKind kind,
        int attempt
    )
    {
        if (cents <= 0 || RefundedCents + cents > CapturedCents)
        {
            throw new InvalidOperationException(
                $"{cents} of {CapturedCents - RefundedCents} refundable cents cannot be refunded."
            );
        }

        RefundedCents += cents;
        NextCheckAt = IsOverTheCounter ? null : now;
        Version++;
        var refund = new Refund
        {
            Id = id,
            PaymentId = Id,
            AmountCents = cents,
            Kind = kind,
            Reason = reason,
            CreatedAt = now,
            Actor = actor,
            Attempt = attempt,
        };
        Refunds.Add(refund);
        return refund;
    }

    /// <summary>Stores how a refund ended. A failed refund no longer counts as refunded.</summary>
    /// <exception cref="InvalidOperationException">The refund has ended before.</exception>
    public void SettleRefund(Refund refund, RefundStatus status, string? providerRefundId)
    {
        refund.Settle(status, providerRefundId);
        if (status == RefundStatus.Failed)
            RefundedCents -= refund.AmountCents;
        if (Refunds.TrueForAll(r => r.Status != RefundStatus.Pending))
            NextCheckAt = null;
        Version++;
    }

    /// <summary>
    /// After a failed refund: another of the same amount, which the provider is asked for later; after
    /// <see cref="Payments.Refund.MaxTries"/> it waits for a person. So the amount stays owed to the customer.
    /// </summary>
    public Refund RefundAgain(Refund failed, Guid id, DateTimeOffset now, Actor actor)
    {
        var next = Refund(id, failed.AmountCents, failed.Reason, now, actor, failed.Kind, failed.Attempt + 1);
        NextCheckAt = Refunds.Exists(r => r.Status == RefundStatus.Pending && !r.NeedsPerson)
            ? Refunds.Where(r => r.Status == RefundStatus.Pending && !r.NeedsPerson).Min(r => r.DueAt)
            : null;
        return next;
    }

    private void Move(PaymentStatus to)
    {
        PaymentTransitions.Table.Require(Status, to);
        Status = to;
        Version++;
    }
}
