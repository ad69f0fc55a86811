using System.Net;
using System.Text.Json;
using Stripe;

namespace BoxOffice.Domain.Payments.Gateway;

/// <summary>
/// Sends calls to Stripe within a time budget and sorts what comes back into three: an answer, a refusal with reasons,
/// or <see cref="PaymentProviderUnavailableException"/>. The only place that knows Stripe's exceptions. Thread-safe.
/// </summary>
internal sealed class StripeCalls(TimeSpan budget, TimeProvider clock)
{
    private const string Replayed = "Idempotent-Replayed";

    /// <summary>Sends a call whose refusal would be somebody's mistake.</summary>
    /// <exception cref="PaymentRequestRejectedException">The provider refused.</exception>
    public async Task<T> SendAsync<T>(Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        var (answer, refusal) = await AttemptAsync(call, cancellationToken);
        return answer ?? throw refusal!.AsException();
    }

    /// <summary>
    /// Sends a call that may be refused in the ordinary course of business. Exactly one of the two is set.
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
            // Without Stripe's own exception: it quotes what was sent or answered, and the customer's address may be in
            // that.
            throw new PaymentProviderUnavailableException(
                $"The payment provider failed with status {(int)exception.HttpStatusCode}, "
                    + $"{exception.StripeError?.Code ?? exception.StripeError?.Type ?? "and said no more"}. "
                    + $"Its log has it as request {exception.StripeResponse?.RequestId ?? "(unnamed)"}."
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

    // A conflict means that our own earlier request with this key is still running: its outcome is as unknown as a
    // timeout's. Whoever is not let in is told nothing about the payment, and will be once somebody has mended the API
    // key.
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

    // The key was used with other words before: what came of those is for the provider to know.
    private static bool IsAboutKey(StripeException exception) =>
        exception.StripeError?.Type == "idempotency_error" && exception.HttpStatusCode == HttpStatusCode.BadRequest;

    private static bool IsReplay(StripeException exception) =>
        exception.StripeResponse?.Headers is { } headers
        && headers.TryGetValues(Replayed, out var values)
        && values.Contains("true");
}
