namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to buy the seats of a hold.</summary>
/// <param name="PaymentId">A payment method of the provider, such as <c>pm_card_visa</c>.</param>
public sealed record BookingRequestJson(string? HoldToken, string? PaymentId, string? Email, string? Name)
    : IRequestJson
{
    /// <summary>Leaves out the hold's token and the customer's data, which must not be logged.</summary>
    public override string ToString() => nameof(BookingRequestJson);
}
