namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>Absolute addresses the provider's page leads back to.</summary>
/// <param name="Success">After paying.</param>
/// <param name="Cancel">When the customer turns back.</param>
public sealed record ReturnUrls(string Success, string Cancel);
