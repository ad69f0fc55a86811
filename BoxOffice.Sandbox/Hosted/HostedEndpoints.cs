using System.Reflection;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>
/// The provider's own payment page. Plain HTML and forms: whoever holds the address may pay, nobody else learns it. Every
/// post ends in a redirect or in the same page with what went wrong.
/// </summary>
internal static class HostedEndpoints
{
    private static readonly byte[] Styles = ReadStyles();

    public static void MapHostedPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sandbox").AllowAnonymous().ExcludeFromDescription();
        pages.MapGet("/checkout.css", () => Results.Bytes(Styles, "text/css; charset=utf-8"));
        pages.MapGet("/checkout/{id}", Show);
        pages.MapPost("/checkout/{id}/pay", PayAsync);
        pages.MapPost("/checkout/{id}/approval", AnswerAsync);
    }

    private static IResult Show(string id, HttpContext http, SandboxLedger book) =>
        WithSession(id, http, book, (session, transaction) => Page(View(session, transaction)));

    private static async Task<IResult> PayAsync(string id, HttpContext http, SandboxLedger book)
    {
        if (await FormOf(http) is not { } form)
            return Unreadable(id, http, book);
        var entry = CardEntry.From(form);
        return WithSession(
            id,
            http,
            book,
            (session, transaction) =>
            {
                if (View(session, transaction) is not { Step: HostedStep.Pay } view)
                    return Onward(session, http);
                var (card, problem) = entry.Read(transaction.Now);
                if (card is null)
                {
                    return Page(
                        view with
                        {
                            Typed = entry,
                            Problem = problem,
                        },
                        StatusCodes.Status422UnprocessableEntity
                    );
                }

                var intent = transaction.Pay(session, card);
                return intent.LastDecline is { } decline
                    ? Page(view with { Typed = entry, Problem = decline.Message }, StatusCodes.Status402PaymentRequired)
                    : Onward(transaction.Session(id), http);
            }
        );
    }

    private static async Task<IResult> AnswerAsync(string id, HttpContext http, SandboxLedger book)
    {
        if (await FormOf(http) is not { } form)
            return Unreadable(id, http, book);
        var approved = form["answer"] == "approve";
        return WithSession(
            id,
            http,
            book,
            (session, transaction) =>
            {
                if (View(session, transaction) is not { Step: HostedStep.Approve } view)
                    return Onward(session, http);
                var intent = transaction.Authenticate(session, approved);
                return intent.LastDecline is { } decline
                    ? Page(
                        view with
                        {
                            Step = HostedStep.Pay,
                            Problem = decline.Message,
                        },
                        StatusCodes.Status402PaymentRequired
                    )
                    : Onward(transaction.Session(id), http);
            }
        );
    }

    // Back to the shop when it is paid; otherwise to wherever this checkout now stands.
    private static SeeOther Onward(SandboxSession session, HttpContext http) =>
        new(
            session.Status == SandboxSessionStatus.Complete
                ? session.ReturnUrl()
                : $"{http.Request.PathBase}/sandbox/checkout/{session.Id}"
        );

    private static HostedView View(SandboxSession session, SandboxTransaction transaction) =>
        new(
            session,
            session.Status switch
            {
                SandboxSessionStatus.Complete => HostedStep.Complete,
                SandboxSessionStatus.Expired => HostedStep.Expired,
                _ when session.IntentId is { } id
                        && transaction.Intent(id).Status == SandboxIntentStatus.RequiresAction => HostedStep.Approve,
                _ => HostedStep.Pay,
            }
        );

    private static IResult WithSession(
        string id,
        HttpContext http,
        SandboxLedger book,
        Func<SandboxSession, SandboxTransaction, IResult> step
    )
    {
        try
        {
            return book.Transact(transaction =>
            {
                var session = transaction.Session(id);
                HostedHeaders.Protect(http.Response, session);
                return step(session, transaction);
            });
        }
        catch (SandboxRefusal)
        {
            HostedHeaders.Protect(http.Response, null);
            return new RazorComponentResult<UnknownCheckout> { StatusCode = StatusCodes.Status404NotFound };
        }
    }

    private static RazorComponentResult<HostedPage> Page(HostedView view, int status = StatusCodes.Status200OK) =>
        new(new Dictionary<string, object?> { [nameof(HostedPage.View)] = view }) { StatusCode = status };

    // Cut off on its way, too large, or in letters that are none: the same page again.
    private static IResult Unreadable(string id, HttpContext http, SandboxLedger book) =>
        WithSession(
            id,
            http,
            book,
            (session, transaction) =>
                Page(
                    View(session, transaction) with
                    {
                        Problem = "What you sent could not be read. Please fill the form in once more.",
                    },
                    StatusCodes.Status400BadRequest
                )
        );

    private static async Task<IFormCollection?> FormOf(HttpContext http)
    {
        try
        {
            return http.Request.HasFormContentType
                ? await http.Request.ReadFormAsync(http.RequestAborted)
                : FormCollection.Empty;
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static byte[] ReadStyles()
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream("sandbox.checkout.css")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>303: whatever was posted, fetch the next page with GET.</summary>
    private sealed class SeeOther(string location) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = location;
            return Task.CompletedTask;
        }
    }
}
