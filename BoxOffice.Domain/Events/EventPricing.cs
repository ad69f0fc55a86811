using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Events;

/// <summary>
/// Suggests prices for the categories of a plan: the nearer a category's seats are to the sweet spot, the higher the
/// price.
/// </summary>
public static class EventPricing
{
    private const long HighestCents = 6500;
    private const long LowestCents = 2000;
    private const long StepCents = 50;

    /// <summary>
    /// One price for each category of the plan; null for a category whose name says that it is not for sale.
    /// </summary>
    public static List<EventPrice> Suggest(SeatingPlan plan)
    {
        var distances = plan.DistancesOfCategories();
        var forSale = plan
            .Categories.Where(c => !IsNotForSale(c.Name) && distances.ContainsKey(c.Ordinal))
            .OrderBy(c => distances[c.Ordinal])
            .Select(c => c.Ordinal)
            .ToList();
        return
        [
            .. plan.Categories.Select(category =>
            {
                var rank = forSale.IndexOf(category.Ordinal);
                return new EventPrice
                {
                    Category = category.Ordinal,
                    Color = category.Color,
                    PriceCents = rank < 0 ? null : PriceOf(rank, forSale.Count),
                    Name =
                        IsNotForSale(category.Name) ? "Not for sale"
                        : IsReadable(category.Name) ? category.Name
                        : forSale.Count == 1 ? "Standard"
                        : $"Price {(char)('A' + Math.Max(rank, 0))}",
                };
            }),
        ];
    }

    private static long PriceOf(int rank, int count)
    {
        var exact = count == 1 ? HighestCents : HighestCents - (HighestCents - LowestCents) * rank / (count - 1);
        return exact / StepCents * StepCents;
    }

    /// <summary>Whether a category's name says that its seats are not for sale.</summary>
    private static bool IsNotForSale(string name)
    {
        var words = name.Trim().ToLowerInvariant().Replace('-', ' ').Replace('_', ' ');
        return words
            is "not available"
                or "unavailable"
                or "not for sale"
                or "blocked"
                or "kill"
                or "killed"
                or "nicht verfügbar"
                or "gesperrt";
    }

    // Some plans have opaque ids instead of names. Customers should not have to read them.
    private static bool IsReadable(string name) =>
        !string.IsNullOrWhiteSpace(name) && name != "Unnamed" && !Guid.TryParse(name, out _);
}
