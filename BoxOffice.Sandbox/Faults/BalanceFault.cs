using System.Text.Json.Serialization;

namespace BoxOffice.Sandbox.Faults;

/// <summary>How a list of the balance's changes differs from the truth.</summary>
internal enum BalanceFaultKind
{
    /// <summary>The newest change is left out.</summary>
    Omit,

    /// <summary>The newest change has another amount.</summary>
    Change,

    /// <summary>A charge is listed that nothing has caused.</summary>
    Add,
}

/// <summary>
/// Makes the list of the balance's changes differ, until everything is reset; the body of
/// <c>POST /sandbox/control/balance</c>. Several may be ordered, one after the other.
/// </summary>
/// <param name="Kind">How it differs.</param>
/// <param name="Intent">Only changes of this payment are left out or changed; null: the newest of all.</param>
/// <param name="Amount">By how much it is changed, or the amount of the charge that is added.</param>
/// <param name="Currency">The currency of the charge that is added, in lower case.</param>
internal sealed record BalanceFault(
    [property: JsonConverter(typeof(JsonStringEnumConverter<BalanceFaultKind>))] BalanceFaultKind Kind,
    string? Intent = null,
    long Amount = 100,
    string Currency = "eur"
);
