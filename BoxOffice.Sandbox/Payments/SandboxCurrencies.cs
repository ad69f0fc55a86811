using System.Collections.Frozen;

namespace BoxOffice.Sandbox.Payments;

/// <summary>
/// How the real provider writes amounts of each currency as whole numbers: docs.stripe.com/currencies.
/// </summary>
internal static class SandboxCurrencies
{
    private static readonly FrozenSet<string> WithoutDecimals =
        "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> WithThreeDecimals = "BHD JOD KWD OMR TND".Split(' ').ToFrozenSet();

    /// <summary>Currencies with two decimals that must both be 0.</summary>
    private static readonly FrozenSet<string> AlwaysWhole = "ISK UGX".Split(' ').ToFrozenSet();

    /// <summary>The smallest amount a card is charged with in most currencies, in the smallest unit.</summary>
    private const long UsualLeast = 50;

    /// <summary>The smallest amounts in other currencies.</summary>
    private static readonly FrozenDictionary<string, long> OtherLeast = new Dictionary<string, long>
    {
        ["AED"] = 200,
        ["CZK"] = 1500,
        ["DKK"] = 250,
        ["GBP"] = 30,
        ["HKD"] = 400,
        ["HUF"] = 17_500,
        ["MXN"] = 1000,
        ["MYR"] = 200,
        ["NOK"] = 300,
        ["PLN"] = 200,
        ["RON"] = 200,
        ["SEK"] = 300,
        ["THB"] = 1000,
    }.ToFrozenDictionary();

    /// <summary>How many decimals the currency has.</summary>
    public static int DecimalsOf(string currency)
    {
        var code = currency.ToUpperInvariant();
        return WithoutDecimals.Contains(code) ? 0
            : WithThreeDecimals.Contains(code) ? 3
            : 2;
    }

    /// <summary>Every amount has to be a multiple of this, in the smallest unit.</summary>
    public static long StepOf(string currency)
    {
        var code = currency.ToUpperInvariant();
        return AlwaysWhole.Contains(code) ? 100
            : WithThreeDecimals.Contains(code) ? 10
            : 1;
    }

    /// <summary>The smallest amount a card is charged with, in the smallest unit.</summary>
    public static long LeastOf(string currency) =>
        Math.Max(OtherLeast.GetValueOrDefault(currency.ToUpperInvariant(), UsualLeast), StepOf(currency));

    /// <summary>Throws if an amount, in the smallest unit, is not a multiple of <see cref="StepOf"/>.</summary>
    /// <exception cref="SandboxRefusal">It is not a multiple of <see cref="StepOf"/>.</exception>
    public static void Demand(long amount, string currency, string parameter)
    {
        var step = StepOf(currency);
        if (amount % step == 0)
            return;
        throw SandboxRefusal.BadParameter(
            $"Invalid amount. Amounts in {currency.ToUpperInvariant()} must be evenly divisible by {step}.",
            parameter,
            step == 100 ? "invalid_charge_amount_no_decimal_compatible" : "parameter_invalid_integer"
        );
    }
}
