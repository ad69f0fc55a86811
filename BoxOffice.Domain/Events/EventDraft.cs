namespace BoxOffice.Domain.Events;

/// <summary>How an event is put on sale.</summary>
/// <param name="Name">1 to 200 characters.</param>
/// <param name="EventDate">When the curtain rises.</param>
/// <param name="SalesStart">Customers may buy from here …</param>
/// <param name="SalesEnd">… to here.</param>
/// <param name="Prices">One a category; null: suggested from the plan.</param>
/// <param name="IsOnlyOne">
/// Refused while the sale of another event of this name at the venue is not over, so that a repeated request makes one
/// event.
/// </param>
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
    bool IsOnlyOne = false
);
