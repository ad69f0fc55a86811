namespace BoxOffice.Tests.Model;

/// <summary>How a card pays.</summary>
internal enum CardUse
{
    /// <summary>It is charged at once.</summary>
    Good,

    /// <summary>It is declined.</summary>
    Declined,

    /// <summary>The provider's page is opened, and nothing is paid there yet.</summary>
    Page,
}

/// <summary>
/// One step of a sequence. A booking is named by its place among those made before, counted round; tickets by the bits
/// of a mask over the booking's tickets, 0 for all.
/// </summary>
internal abstract record SaleCommand
{
    /// <summary>
    /// Sells the first free seats, one for each price type, by the tenders named and a card for the rest.
    /// </summary>
    public sealed record Sell(int Show, string Types, string Tenders, bool HasCode, CardUse Card) : SaleCommand;

    /// <summary>The customer cancels tickets.</summary>
    public sealed record Cancel(int Booking, int Mask) : SaleCommand;

    /// <summary>The staff void tickets and keep nothing.</summary>
    public sealed record Void(int Booking, int Mask) : SaleCommand;

    /// <summary>The staff give an amount back; the tickets stay valid.</summary>
    /// <param name="Booking">The booking.</param>
    /// <param name="Share">0: a little; 1: half of what is left; 2: all of it; 3: a cent more.</param>
    public sealed record Allow(int Booking, int Share) : SaleCommand;

    /// <summary>The customer gives live tickets back for the first free seats of a show.</summary>
    public sealed record Exchange(int Booking, int Mask, int Show, string Types, CardUse Card) : SaleCommand;

    /// <summary>The request that made the booking is sent again with its key.</summary>
    public sealed record Retry(int Booking) : SaleCommand;

    /// <summary>The customer pays on the provider's page; the shop does not hear of it.</summary>
    public sealed record PayPage(int Booking) : SaleCommand;

    /// <summary>The customer gives the payment up.</summary>
    public sealed record GiveUp(int Booking) : SaleCommand;

    /// <summary>
    /// The shop ends a booking without closing its page first, so that a payment on it comes too late.
    /// </summary>
    public sealed record Drop(int Booking) : SaleCommand;

    /// <summary>An event of the provider about the booking is received, for the first time or again.</summary>
    public sealed record Webhook(int Booking, bool IsRepeated) : SaleCommand;

    /// <summary>Both at once.</summary>
    public sealed record Together(SaleCommand One, SaleCommand Other) : SaleCommand;

    public static string Text(IReadOnlyList<SaleCommand> commands) =>
        string.Join('\n', commands.Select((c, i) => $"  {i + 1}. {c}"));
}
