using System.Security.Cryptography;
using System.Text.Json;
using BoxOffice.Domain;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Web.Api.Contracts;

namespace BoxOffice.Web.Api;

/// <summary>
/// A command that comes with an <c>Idempotency-Key</c> is carried out once: its first answer is stored and repeated,
/// whatever has become of the matter since.
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

    /// <summary>The command this request carries out; null when it came without a key.</summary>
    public static ClaimedCommand? CommandOf(HttpContext http) => http.Features.Get<ClaimedCommand>();

    /// <summary>What a result would answer to the request, which is not answered yet.</summary>
    public static Task<StoredAnswer> ComposeAsync(IResult result, HttpContext http) =>
        AnswerAsync(new DefaultHttpContext { RequestServices = http.RequestServices }, result);

    /// <summary>What is asked: the address and everything that was read off the body.</summary>
    private static byte[] Fingerprint(EndpointFilterInvocationContext context)
    {
        var request = context.Arguments.Where(a =>
            a is HoldRequestJson or BestAvailableRequestJson or BookingRequestJson
        );
        return SHA256.HashData(
            JsonSerializer.SerializeToUtf8Bytes(
                new
                {
                    Path = context.HttpContext.Request.Path.Value,
                    Query = context.HttpContext.Request.QueryString.Value,
                    Hold = HoldTokenHeader.Of(context.HttpContext.Request),
                    Secret = context.HttpContext.Request.Headers.Authorization.ToString(),
                    Request = request.Select(w => JsonSerializer.SerializeToElement(w, w!.GetType())),
                }
            )
        );
    }

    /// <summary>
    /// A mistake in the request can be mended and what is busy passes: neither is the answer for good. That there is
    /// nothing to give back is the answer again by itself, and anybody may ask for it as often as they like.
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

    /// <summary>Lets the result write itself, and keeps what it wrote.</summary>
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

    /// <summary>Its claim lapses by itself when the database cannot be asked now.</summary>
    private async Task ForgetAsync(CommandKey key)
    {
        try
        {
            await answers.ForgetAsync(key);
        }
        catch (Npgsql.NpgsqlException) { }
    }
}
