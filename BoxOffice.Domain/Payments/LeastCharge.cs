using System.Collections.Frozen;

namespace BoxOffice.Domain.Payments;

/// <summary>
/// The smallest amounts that the provider charges a card with. Source: docs.stripe.com/currencies, "Minimum and maximum
/// charge amounts", for accounts that are paid out in the same currency. <c>least_charge</c> in PostgreSQL
/// (Data/Sql/tenders.sql) has the same list, and a test compares the two.
/// </summary>
public static class LeastCharge
{
    private static readonly FrozenDictionary<string, long> Amounts = new Dictionary<string, long>
    {
        ["AED"] = 200,
        ["ARS"] = 50,
        ["AUD"] = 50,
        ["BRL"] = 50,
        ["CAD"] = 50,
        ["CHF"] = 50,
        ["COP"] = 50,
        ["CZK"] = 1500,
        ["DKK"] = 250,
        ["EUR"] = 50,
        ["GBP"] = 30,
        ["HKD"] = 400,
        ["HUF"] = 17_500,
        ["IDR"] = 50,
        ["ILS"] = 50,
        ["INR"] = 50,
        ["JPY"] = 50,
        ["KRW"] = 50,
        ["MXN"] = 1000,
        ["MYR"] = 200,
        ["NOK"] = 300,
        ["NZD"] = 50,
        ["PHP"] = 50,
        ["PLN"] = 200,
        ["RON"] = 200,
        ["RUB"] = 50,
        ["SEK"] = 300,
        ["SGD"] = 50,
        ["THB"] = 1000,
        ["USD"] = 50,
        ["ZAR"] = 50,
    }.ToFrozenDictionary();

    /// <summary>The currencies of the list; ISO 4217, upper case.</summary>
    public static IReadOnlyCollection<string> Currencies => Amounts.Keys;

    /// <summary>
    /// The smallest amount in minor units. For a currency that is not listed it is 1: the provider converts such
    /// amounts, and decides by the rate of the day.
    /// </summary>
    public static long Of(string currency) => Amounts.GetValueOrDefault(currency, 1);

    /// <summary>
    /// The part that vouchers pay: all that they can, or so much less that the rest is enough for a card.
    /// </summary>
    /// <param name="openCents">What vouchers and a card have to pay together; 0 or more.</param>
    /// <param name="balanceCents">What the vouchers have; 0 or more.</param>
    /// <param name="currency">ISO 4217, upper case.</param>
    /// <returns>The part, or <see cref="CardAmountTooSmall"/> when no part leaves enough for a card.</returns>
    public static Outcome<long> VoucherPart(long openCents, long balanceCents, string currency)
    {
        var most = Math.Min(openCents, balanceCents);
        var (rest, least) = (openCents - most, Of(currency));
        if (rest == 0 || rest >= least)
            return most;
        return openCents >= least ? openCents - least : new CardAmountTooSmall(rest, least, currency);
    }
}
