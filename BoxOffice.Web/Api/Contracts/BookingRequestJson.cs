namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to buy the seats of a hold.</summary>
/// <param name="PaymentId">
/// A payment method of the provider, such as <c>pm_card_visa</c>; null when nothing is left to pay.
/// </param>
/// <param name="Tickets">The price types of seats; seats that are not named have the preset type.</param>
/// <param name="Codes">Codes of promotions and vouchers, at most five.</param>
/// <param name="TotalCents">
/// The total that the customer was shown, in minor units: another total is refused. Null: any total.
/// </param>
public sealed record BookingRequestJson(
    string? HoldToken,
    string? PaymentId,
    string? Email,
    string? Name,
    IReadOnlyList<TicketChoiceJson>? Tickets = null,
    IReadOnlyList<string>? Codes = null,
    long? TotalCents = null
) : IRequestJson
{
    /// <summary>Leaves out the hold's token and the customer's data, which must not be logged.</summary>
    public override string ToString() => nameof(BookingRequestJson);
}
