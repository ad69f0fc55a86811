using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Wire;

namespace BoxOffice.Sandbox.Api;

/// <summary>An answer of the API: a status and a JSON body.</summary>
internal sealed record SandboxAnswer(int Status, string Body) : IResult
{
    /// <summary>Whether this is the stored answer to an earlier request with the same key.</summary>
    public bool IsReplay { get; init; }

    public static SandboxAnswer Ok(object shape) => new(200, StripeShapes.Write(shape));

    public static SandboxAnswer Refused(SandboxRefusal refusal) =>
        new(refusal.Status, StripeShapes.Write(StripeShapes.Of(refusal)));

    /// <summary>The payment, or a 402 when its card was declined.</summary>
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
        // The same key would get this stored failure again; the client library obeys this header.
        if (IsReplay && Status >= 500)
            response.Headers["Stripe-Should-Retry"] = "false";
        await response.WriteAsync(Body, httpContext.RequestAborted);
    }
}
