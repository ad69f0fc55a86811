using System.Globalization;

namespace BoxOffice.Sandbox.Payments;

/// <summary>
/// Amounts as people read and type them: 4850 is £48.50 in gbp, ¥4,850 in jpy, and 50000 is ISK 500 in isk.
/// </summary>
internal static class AmountText
{
    public static string Of(long minor, string currency)
    {
        var code = currency.ToUpperInvariant();
        var amount = Math.Abs(minor / Scale(currency)).ToString($"N{Shown(currency)}", CultureInfo.InvariantCulture);
        var sign = minor < 0 ? "−" : "";
        return code switch
        {
            "GBP" => $"{sign}£{amount}",
            "EUR" => $"{sign}€{amount}",
            "USD" => $"{sign}${amount}",
            "JPY" => $"{sign}¥{amount}",
            _ => $"{sign}{code} {amount}",
        };
    }

    /// <summary>The amount as a form shows it: 4850 is 48.50 in gbp.</summary>
    public static string Typed(long minor, string currency) =>
        (minor / Scale(currency)).ToString($"F{Shown(currency)}", CultureInfo.InvariantCulture);

    /// <summary>A typed amount in the smallest unit; null when it is none of this currency.</summary>
    public static long? Read(string text, string currency) =>
        decimal.TryParse(
            text.Trim(),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var amount
        )
        && Math.Abs(amount) < long.MaxValue / 1000
        && decimal.IsInteger(amount * Scale(currency))
            ? (long)(amount * Scale(currency))
            : null;

    private static decimal Scale(string currency) => (decimal)Math.Pow(10, SandboxCurrencies.DecimalsOf(currency));

    private static int Shown(string currency) =>
        SandboxCurrencies.StepOf(currency) == 100 ? 0 : SandboxCurrencies.DecimalsOf(currency);
}
