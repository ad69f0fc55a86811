namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>The result of a request to release an authorisation.</summary>
public abstract record VoidOutcome
{
    private VoidOutcome() { }

    /// <summary>Nothing is authorised any more: it was released by this call or by an earlier one.</summary>
    public sealed record Voided : VoidOutcome;

    /// <summary>The money was captured before: refund it instead.</summary>
    public sealed record AlreadyCaptured : VoidOutcome;
}
