namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to give tickets of a booking back for the seats of a hold.</summary>
/// <param name="TicketIds">Ids of the booking's live tickets.</param>
/// <param name="HoldToken">The hold with the new seats; it may be at another event of the same currency.</param>
/// <param name="Tickets">The price types of the new seats; seats that are not named have the preset type.</param>
/// <param name="PaymentId">
/// A payment method of the provider for the difference; null when there is nothing to pay.
/// </param>
/// <param name="Codes">Codes of promotions and vouchers, at most five.</param>
/// <param name="TotalCents">
/// What the new tickets cost together, as the customer was shown it, in minor units: another total is refused. Null:
/// any total.
/// </param>
public sealed record ExchangeRequestJson(
    IReadOnlyList<long>? TicketIds,
    string? HoldToken,
    IReadOnlyList<TicketChoiceJson>? Tickets = null,
    string? PaymentId = null,
    IReadOnlyList<string>? Codes = null,
    long? TotalCents = null
) : IRequestJson
{
    /// <summary>Leaves out the hold's token, which must not be logged.</summary>
    public override string ToString() => nameof(ExchangeRequestJson);
}
