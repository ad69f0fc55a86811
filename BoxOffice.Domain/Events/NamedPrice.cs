using System.Globalization;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Events;

/// <summary>A price for the seats of one category, which is given by its name.</summary>
/// <param name="Category">
/// The name in the plan or in the suggested prices. An exact match comes before one that differs only in case.
/// </param>
/// <param name="PriceCents">In minor units of the event's currency.</param>
public sealed record NamedPrice(string Category, long PriceCents)
{
    /// <summary>The most a seat may cost, in major units.</summary>
    private const int Most = 1_000_000;

    /// <summary>
    /// Reads <c>Category=45.00</c>: the name, the last equals sign, and an amount in major units with at most as many
    /// decimals as the currency has, after a point.
    /// </summary>
    /// <returns>The price, or <see cref="InvalidRequest"/>.</returns>
    public static Outcome<NamedPrice> Read(string text, string currency)
    {
        var sign = text.LastIndexOf('=');
        if (sign < 0)
        {
            return Wrong(
                $"\"{text}\" is not a price. Write a category's name, an equals sign and the amount: \"Stalls=45.00\"."
            );
        }

        var (name, amount) = (text[..sign].Trim(), text[(sign + 1)..].Trim());
        if (name.Length == 0)
            return Wrong($"\"{text}\" has no category. Write its name before the equals sign: \"Stalls=45.00\".");
        const NumberStyles plain = NumberStyles.AllowDecimalPoint;
        if (
            !decimal.TryParse(amount, plain, CultureInfo.InvariantCulture, out var major)
            || major > Most
            || Money.FromMajor(major, currency) is not { } price
        )
        {
            return Wrong(
                $"\"{amount}\" is not an amount in {currency} for \"{name}\". "
                    + $"Write digits, with a point before the {currency} decimals if there are any, "
                    + $"such as {Example(currency)}; at most {Most.ToString(CultureInfo.InvariantCulture)}."
            );
        }

        return new NamedPrice(name, price.Minor);
    }

    /// <summary>
    /// The plan's suggested prices, with the given prices in place of their suggestions. A category that the plan calls
    /// not for sale is for sale when a price is given for it.
    /// </summary>
    /// <returns>
    /// One price for each category of the plan, or <see cref="InvalidRequest"/> for a name that is not in the plan or
    /// is given twice.
    /// </returns>
    public static Outcome<List<EventPrice>> Apply(SeatingPlan plan, IReadOnlyList<NamedPrice> wanted)
    {
        var prices = EventPricing.Suggest(plan);
        var names = plan.Categories.ToDictionary(c => c.Ordinal, c => c.Name);
        var set = new HashSet<int>();
        foreach (var (category, cents) in wanted)
        {
            var price =
                Find(prices, names, category, StringComparison.Ordinal)
                ?? Find(prices, names, category, StringComparison.OrdinalIgnoreCase);
            if (price is null)
            {
                return Wrong(
                    $"There is no category \"{category}\" in the plan \"{plan.Name}\". It has {Known(prices, names)}."
                );
            }

            if (!set.Add(price.Category))
                return Wrong($"The category \"{category}\" has two prices. Give it one.");
            if (price.PriceCents is null)
                price.Name = names[price.Category];
            price.PriceCents = cents;
        }
        return prices;
    }

    private static EventPrice? Find(
        List<EventPrice> prices,
        Dictionary<int, string> names,
        string category,
        StringComparison letters
    ) =>
        prices.Find(p => category.Equals(names[p.Category], letters))
        ?? prices.Find(p => category.Equals(p.Name, letters));

    private static string Known(List<EventPrice> prices, Dictionary<int, string> names) =>
        string.Join(
            ", ",
            prices.Select(p =>
                p.PriceCents is null || p.Name == names[p.Category]
                    ? $"\"{names[p.Category]}\""
                    : $"\"{p.Name}\" (in the file \"{names[p.Category]}\")"
            )
        );

    private static string Example(string currency) => Money.FromMajor(45.5m, currency) is null ? "45" : "45 or 45.50";

    private static InvalidRequest Wrong(string message) => new("price", message);
}
