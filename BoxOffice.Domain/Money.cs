using System.Globalization;

namespace BoxOffice.Domain;

/// <summary>An amount in integer minor units (cents) of one ISO 4217 currency. Never a floating-point number.</summary>
/// <param name="Minor">The amount in minor units; negative for money that is returned.</param>
/// <param name="Currency">Three upper-case letters, such as <c>EUR</c>.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The length of a currency's code, in characters.</summary>
    public const int CurrencyLength = 3;

    /// <summary>Keeps a currency's code and the amount on one line.</summary>
    private const char NoBreak = '\u00a0';

    /// <summary>An amount in major units, such as 45.50; null when it has more decimals than its currency.</summary>
    public static Money? FromMajor(decimal major, string currency)
    {
        var minor = major * Scale(currency);
        return decimal.IsInteger(minor) ? new Money((long)minor, currency) : null;
    }

    /// <summary>The sum of two amounts of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) =>
        left.Currency == right.Currency
            ? left with
            {
                Minor = checked(left.Minor + right.Minor),
            }
            : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added.");

    /// <summary>
    /// The amount as people read it: always with all decimals of its currency, so that amounts beside each other look
    /// alike, such as <c>€45.00</c> and <c>€45.50</c>. The seat map writes it the same way
    /// (Client/src/view/money-format.ts); one table of examples tests both.
    /// </summary>
    public override string ToString()
    {
        var symbol = Currency switch
        {
            "EUR" => "€",
            "GBP" => "£",
            "USD" => "$",
            "JPY" => "¥",
            _ => Currency + NoBreak,
        };
        var decimals = CurrencyDecimals.Of(Currency);
        var amount = Math.Abs((decimal)Minor) / Scale(Currency);
        return $"{(Minor < 0 ? "−" : "")}{symbol}{amount.ToString($"N{decimals}", CultureInfo.InvariantCulture)}";
    }

    /// <summary>How many minor units one major unit has.</summary>
    private static decimal Scale(string currency) => (decimal)Math.Pow(10, CurrencyDecimals.Of(currency));
}
