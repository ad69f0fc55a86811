namespace BoxOffice.Tests.Model;

/// <summary>
/// What things cost in the two shows of the model, written without the program's own code: show 0 as
/// <see cref="Support.TestPrices"/> has it, show 1 at twice that. All amounts are minor units.
/// </summary>
internal static class ModelPrices
{
    public const long Levy = 150,
        WebFee = 250;

    /// <summary>The provider charges no card for less.</summary>
    public const long LeastByCard = 50;

    /// <summary>Show 0 keeps 1.00 and 10 % of a cancelled ticket; show 1 keeps nothing.</summary>
    public const long KeptFlat = 100,
        KeptPercent = 10;

    /// <summary>The price of a letter of <see cref="SaleCommand.Sell.Types"/> on a seat, without fees.</summary>
    public static long FaceOf(char type, int show, int category) =>
        (show + 1)
        * (type, category) switch
        {
            ('a', 0) => 4500,
            ('a', _) => 3000,
            ('c', 0) => 2250,
            ('c', _) => 1500,
            _ => 0,
        };

    public static string NameOf(char type) =>
        type switch
        {
            'a' => "adult",
            'c' => "child",
            _ => "comp",
        };

    public static ModelTicket Ticket(int seat, char type, int category, bool hasCode)
    {
        var face = FaceOf(type, ModelSale.ShowOf(seat), category);
        var discount = hasCode ? HalfUp(face * 10, 100) : 0;
        var fee = face > discount ? Levy : 0;
        return new(seat, NameOf(type), face, discount, fee, TaxIn(face - discount + fee));
    }

    public static long TaxIn(long cents) => HalfUp(cents * 7, 107);

    /// <summary>What is kept of a ticket that its customer cancels. The levy is refundable.</summary>
    public static long KeptOf(ModelTicket ticket) =>
        ModelSale.ShowOf(ticket.Seat) == 0
            ? Math.Min(ticket.Price, KeptFlat + HalfUp((ticket.Price - ticket.Fee) * KeptPercent, 100))
            : 0;

    private static long HalfUp(long cents, long by) => (long)Math.Floor((decimal)cents / by + 0.5m);
}
