using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Diagnostics;

namespace BoxOffice.Web.Components.Customer.Errors;

/// <summary>Shown when a page failed. It does not use the database, which may be the cause.</summary>
public sealed partial class ErrorPage
{
    private const string Advice =
        "Something failed on our side and has been written down. Seats in your basket stay yours until their time is "
        + "over, and nothing is charged twice.";

    [CascadingParameter]
    private HttpContext? Context { get; set; }

    // Keeps the query, because a private link needs its key. One slash only: two would lead to another site.
    private string Again =>
        Context?.Features.Get<IExceptionHandlerPathFeature>()?.Path is { } path
        && HttpMethods.IsGet(Context.Request.Method)
            ? new PathString($"/{path.TrimStart('/')}").ToUriComponent() + Context.Request.QueryString
            : "/";
}
