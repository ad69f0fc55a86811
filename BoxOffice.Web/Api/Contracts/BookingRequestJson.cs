namespace BoxOffice.Web.Api.Contracts;

/// <summary>A request to buy what a hold has.</summary>
/// <param name="PaymentId">A payment method of the provider, such as <c>pm_card_visa</c>.</param>
public sealed record BookingRequestJson(string? HoldToken, string? PaymentId, string? Email, string? Name)
{
    /// <summary>Without what nobody may read in a log.</summary>
    public override string ToString() => nameof(BookingRequestJson);
}
