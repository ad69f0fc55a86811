namespace BoxOffice.Domain;

/// <summary>An amount in integer minor units (cents) of one ISO 4217 currency. Never a floating-point number.</summary>
/// <param name="Minor">The amount in minor units; negative for money that goes back.</param>
/// <param name="Currency">Three upper-case letters, such as <c>EUR</c>.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The sum of two amounts of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => left.Currency == right.Currency
        ? left with { Minor = checked(left.Minor + right.Minor) }
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added.");

    /// <summary>The amount as people read it, such as <c>€45</c> or <c>€45.50</c>: cents are shown only where there are any.</summary>
    public override string ToString()
    {
        var symbol = Currency switch { "EUR" => "€", "GBP" => "£", "USD" => "$", _ => Currency + " " };
        var sign = Minor < 0 ? "−" : "";
        var (units, cents) = Math.DivRem(Math.Abs(Minor), 100);
        var number = units.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture);
        return cents == 0 ? $"{sign}{symbol}{number}" : $"{sign}{symbol}{number}.{cents:00}";
    }
}
