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
