using System.Globalization;
using BoxOffice.Sandbox.Payments;

namespace BoxOffice.Sandbox.Development;

/// <summary>A form of the development page. What cannot be read throws a <see cref="SandboxRefusal"/>.</summary>
internal sealed class DevelopmentForm(IFormCollection fields)
{
    public string? Text(string name) => fields[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A whole number within bounds; 0, or the bound next to it, when the field is empty.</summary>
    public int Number(string name, int least, int most)
    {
        if (Text(name) is not { } text)
            return Math.Clamp(0, least, most);
        return
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least
            && number <= most
            ? number
            : throw SandboxRefusal.Invalid($"Enter a whole number from {least} to {most}, not '{text}'.", name);
    }

    /// <summary>An amount in the smallest unit; null when the field is empty.</summary>
    public long? Amount(string name, string currency)
    {
        if (Text(name) is not { } text)
            return null;
        return AmountText.Read(text, currency)
            ?? throw SandboxRefusal.Invalid(
                $"Enter an amount in {currency.ToUpperInvariant()}, such as "
                    + $"{AmountText.Typed(SandboxCurrencies.LeastOf(currency), currency)}, not '{text}'.",
                name
            );
    }

    /// <summary>One of the names of an enum.</summary>
    public T Choice<T>(string name)
        where T : struct, Enum =>
        Enum.TryParse<T>(Text(name), out var value) && Enum.IsDefined(value)
            ? value
            : throw SandboxRefusal.Invalid($"Choose one of {string.Join(", ", Enum.GetNames<T>())}.", name);

    /// <summary>One of the names of an enum; null when the field is empty.</summary>
    public T? Optional<T>(string name)
        where T : struct, Enum => Text(name) is null ? null : Choice<T>(name);

    /// <summary>The code of a currency, in lower case; null when the field is empty.</summary>
    public string? Currency(string name)
    {
        var code = Text(name)?.ToLowerInvariant();
        return code is null or { Length: 3 } && code?.All(char.IsAsciiLetter) != false
            ? code
            : throw SandboxRefusal.Invalid($"Enter a currency such as USD, not '{code}'.", name);
    }
}
