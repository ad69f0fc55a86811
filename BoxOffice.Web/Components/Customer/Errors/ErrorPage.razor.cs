using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace BoxOffice.Web.Components.Customer.Errors;

/// <summary>What a page shows when it failed. Asks nothing of the database, which may be the reason.</summary>
public sealed partial class ErrorPage
{
    private const string Advice =
        "Something failed on our side and has been written down. Seats in your basket stay yours until their time is "
        + "over, and nothing is charged twice.";

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // With the query: a private link is none without its key. One slash: two would lead to another site.
    private string Again =>
        Context?.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } path
        && HttpMethods.IsGet(Context.Request.Method)
            ? new PathString($"/{path.TrimStart('/')}").ToUriComponent() + Context.Request.QueryString
            : "/";
}
