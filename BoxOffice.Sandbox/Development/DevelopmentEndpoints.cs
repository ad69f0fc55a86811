using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Hosted;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Settings;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoxOffice.Sandbox.Development;

/// <summary>
/// A page for developers: every payment, and buttons for what the provider, the bank and the network may do. Mapped
/// only with <see cref="SandboxOptions.AllowControl"/>, because it asks for no key. Each post is answered with a
/// redirect to the page, or with the page and what was wrong.
/// </summary>
internal static class DevelopmentEndpoints
{
    private static readonly byte[] Styles = EmbeddedFile.Read("sandbox.development.css");

    public static void MapDevelopmentPage(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sandbox/development.css", () => Results.Bytes(Styles, "text/css; charset=utf-8"));
        var page = routes.MapGroup(DevelopmentView.Path);
        page.MapGet("", (HttpContext http, SandboxLedger book, SandboxFaults faults) => Show(http, book, faults));
        page.MapPayments();
        page.MapFaults();
    }

    private static void MapPayments(this IEndpointRouteBuilder page)
    {
        page.MapOrder(
            "/payments/{id}/refund",
            order =>
                order.Book.Transact(transaction =>
                {
                    var intent = transaction.Intent(order.Id);
                    var amount = order.Form.Amount("amount", intent.Currency);
                    return transaction.RefundByHand(intent.Id, amount, order.Faults.NextRefund()).IntentId;
                })
        );
        page.MapOrder(
            "/payments/{id}/dispute",
            order =>
                order.Book.Transact(transaction =>
                    transaction
                        .Dispute(transaction.Intent(order.Id), null, "fraudulent", order.Form.Text("kind") == "inquiry")
                        .IntentId
                )
        );
        page.MapOrder(
            "/refunds/{id}",
            order =>
                order.Book.Transact(transaction =>
                    transaction
                        .End(transaction.Refund(order.Id), order.Form.Choice<SandboxRefundStatus>("status"))
                        .IntentId
                )
        );
        page.MapOrder(
            "/disputes/{id}",
            order =>
                order.Book.Transact(transaction =>
                    transaction
                        .Move(transaction.Dispute(order.Id), order.Form.Choice<SandboxDisputeStatus>("status"))
                        .IntentId
                )
        );
    }

    private static void MapFaults(this IEndpointRouteBuilder page)
    {
        page.MapFault("/faults/webhooks", order => order.Faults.Order(FaultForms.Webhooks(order.Form)));
        page.MapFault("/faults/calls", order => order.Faults.Order(FaultForms.Calls(order.Form)));
        page.MapFault("/faults/captures", order => order.Faults.Order(FaultForms.Captures(order.Form)));
        page.MapFault("/faults/refunds", order => order.Faults.Order(FaultForms.Refunds(order.Form)));
        page.MapFault(
            "/faults/balance",
            order =>
                order.Book.Transact(transaction =>
                {
                    var fault = FaultForms.Balance(order.Form);
                    order.Faults.Balance.Order(fault, transaction.AllBalance, transaction.Now);
                    return fault;
                })
        );
        page.MapFault(
            "/faults/times",
            order =>
            {
                order.Faults.OrderLatency(FaultForms.Time(order.Form, "latencyMs"));
                order.Faults.OrderSearchLag(FaultForms.Time(order.Form, "searchLagMs"));
            }
        );
        page.MapFault("/faults/reset", order => order.Faults.Reset());
    }

    private static void MapFault(this IEndpointRouteBuilder page, string path, Action<Order> carryOut) =>
        page.MapOrder(
            path,
            order =>
            {
                carryOut(order);
                return null;
            }
        );

    /// <summary>
    /// Maps a button. What it does returns the payment to which the browser then scrolls; null: the top.
    /// </summary>
    private static void MapOrder(this IEndpointRouteBuilder page, string path, Func<Order, string?> carryOut) =>
        page.MapPost(
            path,
            async Task<IResult> (HttpContext http, SandboxLedger book, SandboxFaults faults) =>
            {
                // A page of another site must not press these buttons.
                if (http.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
                    return Results.StatusCode(StatusCodes.Status403Forbidden);
                try
                {
                    var fields = http.Request.HasFormContentType
                        ? await http.Request.ReadFormAsync(http.RequestAborted)
                        : FormCollection.Empty;
                    var id = http.GetRouteValue("id")?.ToString() ?? "";
                    var payment = carryOut(new Order(id, new DevelopmentForm(fields), book, faults));
                    var target = payment is null ? "" : $"#{payment}";
                    return new SeeOther($"{http.Request.PathBase}{DevelopmentView.Path}{target}");
                }
                catch (Exception refused) when (refused is SandboxRefusal or InvalidDataException)
                {
                    return Show(http, book, faults, refused.Message);
                }
            }
        );

    private static RazorComponentResult<DevelopmentPage> Show(
        HttpContext http,
        SandboxLedger book,
        SandboxFaults faults,
        string? problem = null
    )
    {
        HostedHeaders.Protect(http.Response, null);
        var view = book.Transact(transaction => DevelopmentViews.Of(transaction, faults, problem));
        return new(new Dictionary<string, object?> { [nameof(DevelopmentPage.View)] = view })
        {
            StatusCode = problem is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    /// <summary>A button that was pressed.</summary>
    private sealed record Order(string Id, DevelopmentForm Form, SandboxLedger Book, SandboxFaults Faults);
}
