namespace BoxOffice.Domain.Events.Prices;

/// <summary>What the price of a seat depends on, and where it is.</summary>
/// <param name="Category">The ordinal of its category in the plan.</param>
public sealed record PricedSeat(
    long Id,
    string Section,
    string Row,
    string Number,
    int Category,
    bool IsWheelchairSpace
);
