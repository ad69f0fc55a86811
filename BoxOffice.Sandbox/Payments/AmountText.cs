using System.Collections.Frozen;
using System.Globalization;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>Writes amounts for customers: 4850 is £48.50 in gbp and ¥4,850 in jpy.</summary>
internal static class AmountText
{
    /// <summary>The currencies without minor units, as the real provider lists them.</summary>
    private static readonly FrozenSet<string> WithoutMinorUnits =
        "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF".Split(' ').ToFrozenSet();

    public static string Of(long minor, string currency)
    {
        var code = currency.ToUpperInvariant();
        var amount = WithoutMinorUnits.Contains(code)
            ? minor.ToString("N0", CultureInfo.InvariantCulture)
            : (minor / 100m).ToString("N2", CultureInfo.InvariantCulture);
        return code switch
        {
            "GBP" => $"£{amount}",
            "EUR" => $"€{amount}",
            "USD" => $"${amount}",
            "JPY" => $"¥{amount}",
            _ => $"{code} {amount}",
        };
    }
}
