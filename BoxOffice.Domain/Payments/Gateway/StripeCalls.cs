using System.Net;
using System.Text.Json;
using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// Sends calls to Stripe within a time budget. Each ends as an answer, as a refusal with its reason, or as
/// <see cref="PaymentProviderUnavailableException"/>. The only place that handles Stripe's exceptions. Thread-safe.
/// </summary>
internal sealed class StripeCalls(TimeSpan budget, TimeProvider clock)
{
    private const string Replayed = "Idempotent-Replayed";

    /// <summary>Sends a call that is refused only when the request has a mistake.</summary>
    /// <exception cref="PaymentRequestRejectedException">The provider refused.</exception>
    public async Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        var (answer, refusal) = await AttemptAsync(call, cancellationToken);
        return answer ?? throw refusal!.AsException();
    }

    /// <summary>
    /// Sends a call that may be refused without any mistake, such as for a declined card. Exactly one of the two
    /// results is set.
    /// </summary>
    public async Task<(T? Answer, StripeRefusal? Refusal)> AttemptAsync<T>(
        Func<CancellationToken, Task<T>> call,
        CancellationToken cancellationToken
    )
        where T : class
    {
        using var deadline = new CancellationTokenSource(budget, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        try
        {
            return (await call(either.Token), null);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (StripeException exception) when (IsAnswer(exception))
        {
            return (null, new StripeRefusal(exception));
        }
        catch (StripeException exception)
        {
            // Stripe's exception is not passed on: it quotes the request or the answer, which may contain the
            // customer's address.
            throw new PaymentProviderUnavailableException(
                $"The payment provider failed with status {(int)exception.HttpStatusCode}, "
                    + $"{exception.StripeError?.Code ?? exception.StripeError?.Type ?? "without a reason"}. "
                    + $"In its log it is request {exception.StripeResponse?.RequestId ?? "(unnamed)"}."
            )
            {
                KeyIsSpent = IsReplay(exception) || IsAboutKey(exception),
                KeyIsInUse = exception.HttpStatusCode == HttpStatusCode.Conflict,
            };
        }
        catch (Exception exception)
            when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            throw new PaymentProviderUnavailableException(
                "The payment provider could not be reached in time.",
                exception
            );
        }
    }

    // A conflict means that our earlier request with this key is still running, so its outcome is as unknown as after a
    // timeout. A refused API key says nothing about the payment either, and the request may succeed after the key was
    // corrected.
    private static bool IsAnswer(StripeException exception) =>
        exception.StripeError is not null
        && !IsAboutKey(exception)
        && exception.HttpStatusCode is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError
        && exception.HttpStatusCode
            is not (
                HttpStatusCode.Conflict
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.RequestTimeout
                or HttpStatusCode.Unauthorized
                or HttpStatusCode.Forbidden
            );

    // The key was used with another request before. The outcome of that request is unknown here.
    private static bool IsAboutKey(StripeException exception) =>
        exception.StripeError?.Type == "idempotency_error" && exception.HttpStatusCode == HttpStatusCode.BadRequest;

    private static bool IsReplay(StripeException exception) =>
        exception.StripeResponse?.Headers is { } headers
        && headers.TryGetValues(Replayed, out var values)
        && values.Contains("true");
}
