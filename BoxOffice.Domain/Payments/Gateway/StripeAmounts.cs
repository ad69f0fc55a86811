using System.Collections.Frozen;
using System.Numerics;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// Converts amounts between our minor units (ISO 4217, <see cref="CurrencyDecimals"/>) and those of Stripe's API. They
/// differ for a few currencies: 5 ISK and 5 UGX are 500 at Stripe, and 5.00 MGA, which is 500 here, is 5 there. Source:
/// docs.stripe.com/currencies, "Zero-decimal currencies", "Three-decimal currencies" and "Special cases".
/// </summary>
internal static class StripeAmounts
{
    private const int Usual = 2;

    /// <summary>
    /// The currencies that Stripe counts without decimals. ISK and UGX have none either, but Stripe sends them with
    /// two, which are always 00.
    /// </summary>
    private static readonly FrozenSet<string> WithoutDecimals =
        "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".Split(' ').ToFrozenSet();

    /// <summary>The currencies that Stripe counts with three decimals. The last has to be 0.</summary>
    private static readonly FrozenSet<string> WithThreeDecimals = "BHD JOD KWD OMR TND".Split(' ').ToFrozenSet();

    /// <summary>Our amount as Stripe takes it; null when Stripe cannot take it exactly.</summary>
    /// <param name="minor">Our minor units.</param>
    /// <param name="currency">ISO 4217, in either case.</param>
    /// <exception cref="OverflowException">The amount is far too large for any payment.</exception>
    public static long? ToStripe(long minor, string currency)
    {
        var code = currency.ToUpperInvariant();
        if (WithThreeDecimals.Contains(code) && minor % 10 != 0)
            return null;
        return Scale(minor, CurrencyDecimals.Of(code), DecimalsAtStripe(code));
    }

    /// <summary>Our amount as Stripe takes it.</summary>
    /// <exception cref="PaymentRequestRejectedException">Stripe cannot take this amount exactly.</exception>
    public static long Sent(long minor, string currency) =>
        ToStripe(minor, currency)
        ?? throw new PaymentRequestRejectedException(
            "amount_not_in_provider_units",
            $"an amount of {minor} minor units of {currency}"
        );

    /// <summary>An amount of Stripe's in our minor units.</summary>
    /// <exception cref="PaymentProviderUnavailableException">It is not a whole number of ours.</exception>
    public static long Received(long amount, string currency)
    {
        var code = currency.ToUpperInvariant();
        return Scale(amount, DecimalsAtStripe(code), CurrencyDecimals.Of(code))
            ?? throw new PaymentProviderUnavailableException(
                $"The payment provider names an amount of {amount} in {currency}, which is not a whole number of "
                    + "minor units."
            );
    }

    /// <summary>A fee of Stripe's in our minor units, rounded to the nearest.</summary>
    public static long ReceivedFee(long fee, string currency)
    {
        var code = currency.ToUpperInvariant();
        var power = CurrencyDecimals.Of(code) - DecimalsAtStripe(code);
        return power >= 0
            ? checked(fee * Power(power))
            : (long)Math.Round((decimal)fee / Power(-power), MidpointRounding.AwayFromZero);
    }

    private static int DecimalsAtStripe(string code) =>
        WithoutDecimals.Contains(code) ? 0
        : WithThreeDecimals.Contains(code) ? 3
        : Usual;

    private static long? Scale(long amount, int from, int to)
    {
        if (to >= from)
            return checked(amount * Power(to - from));
        var (quotient, rest) = Math.DivRem(amount, Power(from - to));
        return rest == 0 ? quotient : null;
    }

    private static long Power(int exponent) => (long)BigInteger.Pow(10, exponent);
}
