namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to capture an authorised amount.</summary>
public abstract record CaptureOutcome
{
    private CaptureOutcome() { }

    /// <summary>
    /// Money was captured, by this call or by an earlier one. How much, in which currency and for which booking is what
    /// the provider answered: compare it with what was asked before the booking is confirmed.
    /// </summary>
    public sealed record Captured(PaymentState State) : CaptureOutcome;

    /// <summary>There is nothing to capture; the state says why (voided, lapsed, never authorised).</summary>
    public sealed record NotCapturable(PaymentState State) : CaptureOutcome;
}
