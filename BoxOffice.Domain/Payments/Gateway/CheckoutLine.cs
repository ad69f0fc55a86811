namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A line of the order as the provider's page shows it.</summary>
/// <param name="Name">What is bought, in the customer's words.</param>
/// <param name="UnitAmountMinor">Price of one, in minor units; not negative.</param>
/// <param name="Quantity">At least 1.</param>
public sealed record CheckoutLine(string Name, long UnitAmountMinor, int Quantity);
