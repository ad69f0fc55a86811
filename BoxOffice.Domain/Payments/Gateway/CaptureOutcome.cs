namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to capture an authorised amount.</summary>
public abstract record CaptureOutcome
{
    private CaptureOutcome() { }

    /// <summary>The amount was captured, by this call or by an earlier one.</summary>
    public sealed record Captured(long ReceivedMinor) : CaptureOutcome;

    /// <summary>There is nothing to capture; the state says why (voided, lapsed, never authorised).</summary>
    public sealed record NotCapturable(PaymentState State) : CaptureOutcome;
}
