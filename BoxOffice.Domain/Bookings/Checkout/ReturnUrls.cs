namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>The absolute addresses to which the provider's page leads back.</summary>
/// <param name="Success">After paying.</param>
/// <param name="Cancel">When the customer leaves the page without paying.</param>
public sealed record ReturnUrls(string Success, string Cancel);
