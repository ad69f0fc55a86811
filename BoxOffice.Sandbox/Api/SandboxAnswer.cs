using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary>What goes over the wire: a status and a JSON body.</summary>
internal sealed record SandboxAnswer(int Status, string Body) : IResult
{
    /// <summary>The answer was given before, to the same request under the same key.</summary>
    public bool IsReplay { get; init; }

    public static SandboxAnswer Ok(object shape) => new(200, StripeShapes.Write(shape));

    public static SandboxAnswer Refused(SandboxRefusal refusal) =>
        new(refusal.Status, StripeShapes.Write(StripeShapes.Of(refusal)));

    /// <summary>The payment, or the 402 that says its card was declined.</summary>
    public static SandboxAnswer Attempted(SandboxIntent intent) =>
        intent.LastDecline is null
            ? Ok(StripeShapes.Of(intent))
            : new SandboxAnswer(402, StripeShapes.Write(StripeShapes.Declined(intent)));

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        response.Headers["Request-Id"] = SandboxIds.New("req", 14);
        if (IsReplay)
            response.Headers["Idempotent-Replayed"] = "true";
        // A failure on file would only be read out again, and the client library heeds this.
        if (IsReplay && Status >= 500)
            response.Headers["Stripe-Should-Retry"] = "false";
        await response.WriteAsync(Body, httpContext.RequestAborted);
    }
}

/// <summary>One call of the API as an operation sees it.</summary>
/// <param name="Fields">Its parameters.</param>
/// <param name="Id">The id in its path; empty for those that create.</param>
/// <param name="BaseUrl">Origin under which a customer's browser reaches the sandbox.</param>
internal sealed record ApiCall(FormFields Fields, string Id, string BaseUrl);

/// <summary>What an endpoint does, inside one step of the book.</summary>
internal delegate SandboxAnswer ApiOperation(ApiCall call, SandboxTransaction transaction);
