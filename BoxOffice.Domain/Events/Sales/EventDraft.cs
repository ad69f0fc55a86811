using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Domain.Events.Sales;

/// <summary>The data of an event to put on sale.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="EventDate">When the performance begins.</param>
/// <param name="SalesStart">When the sale begins (inclusive).</param>
/// <param name="SalesEnd">When the sale ends (exclusive).</param>
/// <param name="Prices">One for each category; null: suggested from the plan.</param>
/// <param name="IsOnlyOne">
/// Whether the draft is refused while the sale of another event with this name at the venue is not over, so that a
/// repeated request creates only one event.
/// </param>
/// <param name="MoneyGoneRule">What happens to tickets when nothing of their money is left.</param>
public sealed record EventDraft(
    string Name,
    long PlanId,
    DateTimeOffset EventDate,
    DateTimeOffset SalesStart,
    DateTimeOffset SalesEnd,
    string Description = "",
    IReadOnlyList<EventPrice>? Prices = null,
    int SeatLimit = Event.DefaultSeatLimit,
    int HoldSeconds = Event.DefaultHoldSeconds,
    string Currency = Event.DefaultCurrency,
    bool IsOnlyOne = false,
    MoneyGoneRule MoneyGoneRule = MoneyGoneRule.Keep
)
{
    /// <summary>
    /// Makes the price list from the prices of the categories; null: one price type, at these prices.
    /// </summary>
    public Func<IReadOnlyList<EventPrice>, PriceListDraft>? PriceList { get; init; }

    /// <summary>Who puts it on sale; null: the system.</summary>
    public Actor? Actor { get; init; }
}
