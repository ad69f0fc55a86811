namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>A page that is ready for the customer.</summary>
public sealed record OpenedCheckout(string SessionId, Uri Url, DateTimeOffset ExpiresAt);
