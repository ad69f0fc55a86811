using System.Security.Cryptography;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Api;

/// <summary>
/// Carries out a command with an <c>Idempotency-Key</c> once. Its first answer is stored and repeated, even if the hold
/// or the booking has changed since.
/// </summary>
internal sealed class FirstAnswer(StoredAnswers answers) : IEndpointFilter
{
    private const string Replayed = "Idempotent-Replayed";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var name = http.GetEndpoint()!.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName;
        var read = IdempotencyKey.Read(http, name);
        if (!read.Succeeded && read.Refusal is { } unreadable)
            return ApiProblems.Of(unreadable);
        if (read.Value is not { } key)
            return await next(context);

        var fingerprint = Fingerprint(context);
        var claimed = await answers.ClaimAsync(key, fingerprint, http.RequestAborted);
        if (claimed.Refusal is { } reused)
            return ApiProblems.Of(reused);
        if (claimed.Value is { } first)
            return await RepeatAsync(http, first);

        var command = new ClaimedCommand(key, fingerprint);
        http.Features.Set(command);
        StoredAnswer answer;
        try
        {
            answer = await AnswerAsync(http, (IResult)(await next(context))!);
        }
        catch
        {
            await ForgetAsync(key);
            throw;
        }
        if (command.Kept is null && !IsFinal(answer, http.Request.Method))
        {
            await ForgetAsync(key);
        }
        else if (
            (command.Kept ?? await answers.KeepAsync(key, fingerprint, answer)) is var kept
            && !kept.Body.AsSpan().SequenceEqual(answer.Body)
        )
        {
            return await RepeatAsync(http, kept);
        }

        return await WriteAsync(http, answer);
    }

    /// <summary>The command this request carries out; null when the request has no key.</summary>
    public static ClaimedCommand? CommandOf(HttpContext http) => http.Features.Get<ClaimedCommand>();

    /// <summary>The answer that a result would give to the request. Sends nothing.</summary>
    public static Task<StoredAnswer> ComposeAsync(IResult result, HttpContext http) =>
        AnswerAsync(new DefaultHttpContext { RequestServices = http.RequestServices }, result);

    /// <summary>A hash of the request: its address, its secrets and its body.</summary>
    private static byte[] Fingerprint(EndpointFilterInvocationContext context)
    {
        var request = context.Arguments.OfType<IRequestJson>();
        return SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Path = context.HttpContext.Request.Path.Value,
                    Query = context.HttpContext.Request.QueryString.Value,
                    Hold = HoldTokenHeader.Of(context.HttpContext.Request),
                    Secret = context.HttpContext.Request.Headers.Authorization.ToString(),
                    Request = request.Select(w => JsonSerializer.SerializeToElement(w, w.GetType())),
                }
            )
        );
    }

    /// <summary>
    /// Whether the answer is kept for the key. A refusal that the caller can correct or that passes by itself is not
    /// kept. Neither is the refusal of a DELETE: repeating that command gives the same refusal.
    /// </summary>
    private static bool IsFinal(StoredAnswer answer, string method) =>
        answer.Status switch
        {
            >= 400 when HttpMethods.IsDelete(method) => false,
            < 300
            or StatusCodes.Status402PaymentRequired
            or StatusCodes.Status404NotFound
            or StatusCodes.Status410Gone => true,
            StatusCodes.Status409Conflict => !Is(answer, new PaymentUnderWay())
                && !Is(answer, new IdempotencyKeyReused()),
            _ => false,
        };

    private static bool Is(StoredAnswer answer, Refusal refusal) =>
        JsonDocument.Parse(answer.Body).RootElement.GetProperty("type").GetString()
        == ApiProblems.TypeBase + refusal.Name;

    /// <summary>Executes the result and returns what it wrote, without sending it.</summary>
    private static async Task<StoredAnswer> AnswerAsync(HttpContext http, IResult result)
    {
        var (wire, text) = (http.Response.Body, new MemoryStream());
        http.Response.Body = text;
        try
        {
            await result.ExecuteAsync(http);
        }
        finally
        {
            http.Response.Body = wire;
        }
        var location = http.Response.Headers.Location.ToString();
        return new(
            http.Response.StatusCode,
            http.Response.ContentType,
            location.Length == 0 ? null : location,
            text.ToArray()
        );
    }

    private static Task<IResult> RepeatAsync(HttpContext http, StoredAnswer answer)
    {
        http.Response.Headers[Replayed] = "true";
        return WriteAsync(http, answer);
    }

    private static async Task<IResult> WriteAsync(HttpContext http, StoredAnswer answer)
    {
        (http.Response.StatusCode, http.Response.ContentType, http.Response.ContentLength) = (
            answer.Status,
            answer.ContentType,
            null
        );
        if (answer.Location is { } location)
            http.Response.Headers.Location = location;
        else
            http.Response.Headers.Remove("Location");
        if (answer.Body.Length > 0)
            await http.Response.Body.WriteAsync(answer.Body, http.RequestAborted);
        return Results.Empty;
    }

    /// <summary>
    /// Removes the claim of the command. If the database does not answer now, the claim lapses by itself.
    /// </summary>
    private async Task ForgetAsync(CommandKey key)
    {
        try
        {
            await answers.ForgetAsync(key);
        }
        catch (Npgsql.NpgsqlException) { }
    }
}
