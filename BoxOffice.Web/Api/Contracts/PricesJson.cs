using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// What tickets of an event cost on the web. Amounts are in minor units and contain the tax.
/// </summary>
/// <param name="PriceListId">Changes with every change of prices.</param>
/// <param name="TaxPercent">The rate of the tax that all amounts contain.</param>
/// <param name="PriceTypes">In their order. The first that needs nothing is the preset.</param>
public sealed record PricesJson(
    long EventId,
    long PriceListId,
    string Currency,
    decimal TaxPercent,
    IReadOnlyList<PriceTypeJson> PriceTypes,
    IReadOnlyList<CategoryPricesJson> Categories,
    IReadOnlyList<FeeJson> Fees
)
{
    public static PricesJson Of(Event show, PriceList list)
    {
        var types = list.TypesIn(SalesChannel.Web).Where(t => t.Needs != PriceTypeNeed.Reason).ToList();
        return new(
            show.Id,
            list.Id,
            show.Currency,
            list.TaxBasisPoints / 100m,
            [.. types.Select(PriceTypeJson.Of)],
            [
                .. from category in show.Prices.OrderBy(p => p.Category)
                where category.PriceCents is not null
                select new CategoryPricesJson(
                    category.Category,
                    category.Name,
                    [
                        .. from type in types
                        let cents = list.PriceOf(category.Category, type.Key, SalesChannel.Web)
                        where cents is not null
                        select new TypePriceJson(type.Key, cents.Value),
                    ]
                ),
            ],
            [
                .. list
                    .Fees.Where(f => (f.Channel ?? SalesChannel.Web) == SalesChannel.Web)
                    .OrderBy(f => f.Ordinal)
                    .Select(FeeJson.Of),
            ]
        );
    }
}

/// <summary>A kind of ticket.</summary>
/// <param name="Key">Names it in requests.</param>
/// <param name="NeedsCode">Whether it is sold only with a code.</param>
/// <param name="Least">The fewest tickets of it in a booking that has any.</param>
/// <param name="Most">The most tickets of it in a booking.</param>
/// <param name="IsCompanion">
/// Whether a booking may have only as many of them as it has wheelchair spaces in the same row.
/// </param>
public sealed record PriceTypeJson(string Key, string Name, bool NeedsCode, int Least, int Most, bool IsCompanion)
{
    public static PriceTypeJson Of(PriceType type) =>
        new(type.Key, type.Name, type.Needs == PriceTypeNeed.Code, type.Least, type.Most, type.IsCompanion);
}

/// <summary>The prices of the seats of one category; types without a price are not offered there.</summary>
public sealed record CategoryPricesJson(int Category, string Name, IReadOnlyList<TypePriceJson> Prices);

/// <summary>What a ticket of a type costs, without fees.</summary>
public sealed record TypePriceJson(string PriceType, long PriceCents);

/// <summary>
/// A fee for each ticket that is not free, or for a booking: either <paramref name="AmountCents"/> or
/// <paramref name="Percent"/> of the price after discounts.
/// </summary>
/// <param name="Per"><c>ticket</c> or <c>booking</c>.</param>
public sealed record FeeJson(string Name, string Per, long? AmountCents, decimal? Percent, bool Refundable)
{
    public static FeeJson Of(Fee fee) =>
        new(fee.Name, fee.Per.ToString().ToLowerInvariant(), fee.AmountCents, fee.BasisPoints / 100m, fee.Refundable);
}
