using BoxOffice.Domain.Seating.Holds;

namespace BoxOffice.Domain.Bookings.Exchange;

/// <summary>A customer's request to give tickets back for the seats of a hold.</summary>
/// <param name="HoldId">The hold with the new seats.</param>
/// <param name="TicketIds">The tickets that are given back; at least one.</param>
/// <param name="IdempotencyKey">The caller's key, 1 to 200 characters.</param>
/// <param name="PaymentMethod">
/// The provider's name of a card for the difference; null when there is none, or it is paid on the provider's page.
/// </param>
public sealed record ExchangeOrder(
    Guid HoldId,
    IReadOnlyList<long> TicketIds,
    string IdempotencyKey,
    string? PaymentMethod
)
{
    /// <summary>The secret that will open the new booking's private link.</summary>
    public string? AccessToken { get; init; }

    /// <summary>The price types and codes of the new tickets.</summary>
    public HoldChoices Choices { get; init; } = HoldChoices.None;

    /// <summary>What the new tickets cost together, as the customer was shown it; null: any total is right.</summary>
    public long? ShownCents { get; init; }

    /// <summary>Without the secret, which must not be logged.</summary>
    public override string ToString() => $"{nameof(ExchangeOrder)} for hold {HoldId}";
}
