namespace BoxOffice.Tests.Model;

/// <summary>A command with everything chosen that it needs, so that the model and the program do the same.</summary>
/// <param name="Label">The booking that it makes or is about.</param>
internal abstract record ModelStep(int Label)
{
    /// <param name="Label">The new booking.</param>
    /// <param name="Seats">The seats, which are held for it; one for each letter of <paramref name="Types"/>.</param>
    /// <param name="CashCents">Paid in cash; 0: none.</param>
    /// <param name="TerminalCents">Paid at the terminal; 0: none.</param>
    /// <param name="TotalCents">What the model says it costs; the program refuses any other total.</param>
    public sealed record Sell(
        int Label,
        int[] Seats,
        string Types,
        bool IsAtCounter,
        bool HasCode,
        bool HasVoucher,
        long CashCents,
        long TerminalCents,
        long TotalCents,
        CardUse Card
    ) : ModelStep(Label);

    /// <summary>Tickets of these seats are cancelled by the customer, or voided by the staff.</summary>
    public sealed record EndTickets(int Label, int[] Seats, bool IsByStaff) : ModelStep(Label);

    /// <summary>The staff give an amount back.</summary>
    public sealed record Allow(int Label, long Cents) : ModelStep(Label);

    /// <param name="Label">The new booking.</param>
    /// <param name="Source">The booking whose tickets are given back.</param>
    /// <param name="Given">The seats of those tickets.</param>
    public sealed record Exchange(
        int Label,
        int Source,
        int[] Given,
        int[] Seats,
        string Types,
        long TotalCents,
        CardUse Card
    ) : ModelStep(Label);

    public sealed record Retry(int Label) : ModelStep(Label);

    public sealed record PayPage(int Label) : ModelStep(Label);

    public sealed record GiveUp(int Label) : ModelStep(Label);

    public sealed record Drop(int Label) : ModelStep(Label);

    public sealed record Webhook(int Label, bool IsRepeated) : ModelStep(Label);
}
