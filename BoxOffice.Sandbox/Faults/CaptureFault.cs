using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Faults;

/// <summary>
/// What is wrong with the next captures; the body of <c>POST /sandbox/control/captures</c>. What is captured wrongly
/// stays so: it is read back and settled like this.
/// </summary>
/// <param name="Less">How much less is captured than asked, in the smallest unit.</param>
/// <param name="Currency">The currency in which it is captured instead, in lower case; null: the right one.</param>
/// <param name="Reference">The booking reference that the payment has afterwards; null: its own.</param>
/// <param name="Count">How many captures; later ones are right.</param>
internal sealed record CaptureFault(long Less = 0, string? Currency = null, string? Reference = null, int Count = 1)
{
    private const string BookingReference = "booking_reference";

    /// <summary>The payment as it is captured.</summary>
    public SandboxIntent Apply(SandboxIntent intent) =>
        intent with
        {
            Currency = Currency ?? intent.Currency,
            Metadata = Reference is null
                ? intent.Metadata
                : new Dictionary<string, string>(intent.Metadata) { [BookingReference] = Reference },
        };
}
