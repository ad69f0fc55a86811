using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BoxOffice.Sandbox.Hosted;

/// <summary>
/// The payment page, in plain HTML forms. Only its address protects it: every visitor who has the address may pay. A
/// post is answered with a redirect, or with the same page and what was wrong.
/// </summary>
internal static class HostedEndpoints
{
    private static readonly byte[] Styles = EmbeddedFile.Read("sandbox.checkout.css");

    public static void MapHostedPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapGroup("/sandbox");
        pages.MapGet("/checkout.css", () => Results.Bytes(Styles, "text/css; charset=utf-8"));
        pages.MapGet("/checkout/{id}", Show);
        pages.MapPost("/checkout/{id}/pay", PayAsync);
        pages.MapPost("/checkout/{id}/approval", ApproveAsync);
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
                    return RedirectFrom(session, http);
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
                    : RedirectFrom(transaction.Session(id), http);
            }
        );
    }

    private static async Task<IResult> ApproveAsync(string id, HttpContext http, SandboxLedger book)
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
                    return RedirectFrom(session, http);
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
                    : RedirectFrom(transaction.Session(id), http);
            }
        );
    }

    // Back to the shop when it is paid; otherwise to the page of the session, which shows its state.
    private static SeeOther RedirectFrom(SandboxSession session, HttpContext http) =>
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

    // The form was incomplete, too large or not text: the same page again.
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
}
