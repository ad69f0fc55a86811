namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>What came of taking an authorised amount.</summary>
public abstract record CaptureOutcome
{
    private CaptureOutcome() { }

    /// <summary>The money is ours, by this call or by an earlier one.</summary>
    public sealed record Captured(long ReceivedMinor) : CaptureOutcome;

    /// <summary>There is nothing to take; the state says why (voided, lapsed, never authorised).</summary>
    public sealed record NotCapturable(PaymentState State) : CaptureOutcome;
}

/// <summary>What came of letting an authorisation go.</summary>
public abstract record VoidOutcome
{
    private VoidOutcome() { }

    /// <summary>Nothing is held any more, by this call or by an earlier one.</summary>
    public sealed record Voided : VoidOutcome;

    /// <summary>The money was already taken: refund it instead.</summary>
    public sealed record AlreadyCaptured : VoidOutcome;
}

/// <summary>What came of giving money back.</summary>
public abstract record RefundOutcome
{
    private RefundOutcome() { }

    /// <summary>The provider accepted the refund; see its status for whether the money has moved.</summary>
    public sealed record Refunded(string RefundId, long AmountMinor, ProviderRefundStatus Status) : RefundOutcome;

    /// <summary>No money moved.</summary>
    public sealed record RefundRefused(RefundRefusal Reason, string Message) : RefundOutcome;
}

/// <summary>How far a refund has come at the provider.</summary>
public enum ProviderRefundStatus
{
    /// <summary>Accepted, money not moved yet. Ask again.</summary>
    Pending,

    /// <summary>The money is on its way to the customer. Some banks still send it back days later.</summary>
    Succeeded,

    /// <summary>The bank would not take it; the money is ours again. Another refund may be tried.</summary>
    Failed,

    /// <summary>Called off before it moved; the money is ours again.</summary>
    Cancelled,
}

/// <summary>Why the provider would not refund.</summary>
public enum RefundRefusal
{
    /// <summary>The payment was never captured: void it instead.</summary>
    NothingCaptured,

    /// <summary>All of it was given back before.</summary>
    AlreadyRefunded,

    /// <summary>Some was given back before, or more is asked than was taken.</summary>
    MoreThanRemains,

    /// <summary>Any other reason; the message has the provider's words.</summary>
    Other,
}
