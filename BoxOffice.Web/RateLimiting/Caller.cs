using System.Security.Claims;
using BoxOffice.Web.Customers;

namespace BoxOffice.Web.RateLimiting;

/// <summary>Everything a command can be counted against.</summary>
/// <param name="Address">Where it comes from.</param>
/// <param name="Customer">Whose it is, for a browser with the customer's cookie.</param>
/// <param name="Hold">The hold it is about, for a caller of the API who names one.</param>
/// <param name="ApiKey">The name of the API key it came with, if that is known.</param>
public sealed record Caller(CallerAddress Address, Guid? Customer = null, Guid? Hold = null, string? ApiKey = null)
{
    /// <summary>Whether nothing is counted for this caller.</summary>
    public bool IsExempt { get; init; }

    /// <summary>Who looks at a page, or whom a circuit belongs to.</summary>
    public static Caller Of(ClaimsPrincipal visitor) =>
        new(CallerAddress.Of(visitor), CustomerIdentity.Of(visitor)) { IsExempt = Exempts(visitor) };

    /// <summary>Who sent a request to the API.</summary>
    public static Caller Of(HttpContext context) =>
        new(
            CallerAddress.Of(context),
            ApiKey: context.RequestServices.GetRequiredService<ApiKeys>().NameOf(context.Request)
        )
        {
            IsExempt = Exempts(context.User),
        };

    /// <summary>
    /// The one place that decides who is never limited. Nobody yet: staff will be, once there is a sign-in for them.
    /// </summary>
    public static bool Exempts(ClaimsPrincipal visitor) => false;
}
