namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>What came of letting an authorisation go.</summary>
public abstract record VoidOutcome
{
    private VoidOutcome() { }

    /// <summary>Nothing is held any more, by this call or by an earlier one.</summary>
    public sealed record Voided : VoidOutcome;

    /// <summary>The money was already taken: refund it instead.</summary>
    public sealed record AlreadyCaptured : VoidOutcome;
}
