using System.Collections.Frozen;
using System.Text.Json;

namespace BoxOffice.Domain;

/// <summary>
/// How many decimals each currency has, by ISO 4217. Currencies without the usual two are listed in
/// currency-decimals.json. The seat map is built with the same file (Client/src/view/money-format.ts).
/// </summary>
internal static class CurrencyDecimals
{
    private const int Usual = 2;

    private static readonly FrozenDictionary<string, int> Unusual = Read();

    public static int Of(string currency) => Unusual.GetValueOrDefault(currency, Usual);

    private static FrozenDictionary<string, int> Read()
    {
        using var table = typeof(CurrencyDecimals).Assembly.GetManifestResourceStream(
            "BoxOffice.Domain.currency-decimals.json"
        )!;
        return JsonSerializer.Deserialize<Dictionary<string, int>>(table)!.ToFrozenDictionary();
    }
}
