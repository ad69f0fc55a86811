namespace BoxOffice.Sandbox.Payments;

/// <summary>What the bank will make of a refund.</summary>
/// <param name="First">The status with which it is made.</param>
/// <param name="Then">The status that follows by itself; null: none.</param>
/// <param name="After">How long after it was made.</param>
internal sealed record RefundCourse(
    SandboxRefundStatus First = SandboxRefundStatus.Succeeded,
    SandboxRefundStatus? Then = null,
    TimeSpan After = default
)
{
    /// <summary>The usual one: it succeeds at once.</summary>
    public static readonly RefundCourse Succeeds = new();

    /// <summary>Refuses a course that no refund takes.</summary>
    /// <exception cref="SandboxRefusal">The second status cannot follow the first.</exception>
    public void Demand()
    {
        if (Then is { } next && !First.MayBecome(next))
            throw SandboxRefusal.Invalid($"A refund that is {First} cannot become {next}.", "then");
    }
}
