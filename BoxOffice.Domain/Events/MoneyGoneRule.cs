namespace BoxOffice.Domain.Events;

/// <summary>
/// What happens to the tickets of a booking when its whole worth is uncovered: the provider has given all of the money
/// back or withholds it. A person is told in either case. Stored as text.
/// </summary>
public enum MoneyGoneRule
{
    /// <summary>They stay valid; a person decides.</summary>
    Keep,

    /// <summary>They are voided at once, and their seats are free.</summary>
    Void,
}
