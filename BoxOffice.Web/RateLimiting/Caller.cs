using System.Security.Claims;
using BoxOffice.Web.Customers;

namespace BoxOffice.Web.RateLimiting;

/// <summary>Everything by which a command can be counted against the rate limits.</summary>
/// <param name="Address">The caller's network address.</param>
/// <param name="Customer">The customer, for a browser with the customer's cookie.</param>
/// <param name="Hold">The hold that a request to the API names, if any.</param>
/// <param name="ApiKey">The name of the request's API key, if the key is known.</param>
public sealed record Caller(CallerAddress Address, Guid? Customer = null, Guid? Hold = null, string? ApiKey = null)
{
    /// <summary>Whether nothing is counted for this caller.</summary>
    public bool IsExempt { get; init; }

    /// <summary>The visitor of a page or of a circuit.</summary>
    public static Caller Of(ClaimsPrincipal visitor) =>
        new(CallerAddress.Of(visitor), CustomerIdentity.Of(visitor)) { IsExempt = Exempts(visitor) };

    /// <summary>The sender of a request to the API.</summary>
    public static Caller Of(HttpContext context) =>
        new(
            CallerAddress.Of(context),
            ApiKey: context.RequestServices.GetRequiredService<ApiKeys>().NameOf(context.Request)
        )
        {
            IsExempt = Exempts(context.User),
        };

    /// <summary>
    /// Whether the visitor is never limited. Only this method decides that. It is false for all visitors until there is
    /// a sign-in for staff.
    /// </summary>
    public static bool Exempts(ClaimsPrincipal visitor) => false;
}
