using System.Collections.Concurrent;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Payments;
using BoxOffice.Sandbox.Settings;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox.Api;

/// <summary>
/// Runs a call of the API with what all calls have in common: the check of the secret key, idempotency, and the faults
/// that a test has ordered. Thread-safe.
/// </summary>
internal sealed class ApiRunner(
    SandboxLedger book,
    SandboxFaults faults,
    IOptions<SandboxOptions> options,
    TimeProvider clock
)
{
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<string, bool> _running = new();

    public async Task<IResult> RunAsync(HttpContext http, ApiOperation operation)
    {
        if (TestKeyCheck.Refuse(http.Request) is { } refused)
            return SandboxAnswer.Refused(refused);

        // Only changes have idempotency keys.
        var key = HttpMethods.IsPost(http.Request.Method) ? http.Request.Headers["Idempotency-Key"].ToString() : "";
        if (key.Length > 0 && !_running.TryAdd(key, true))
            return SandboxAnswer.Refused(SandboxRefusal.KeyInUse(key));
        try
        {
            return await RunAsync(http, operation, key);
        }
        catch (SandboxRefusal unreadable)
        {
            return SandboxAnswer.Refused(unreadable);
        }
        finally
        {
            if (key.Length > 0)
                _running.TryRemove(key, out _);
        }
    }

    private async Task<IResult> RunAsync(HttpContext http, ApiOperation operation, string key)
    {
        var fields = await FormFields.ReadAsync(http.Request, http.RequestAborted);
        var call = new ApiCall(fields, http.GetRouteValue("id")?.ToString() ?? "", BaseUrl(http.Request));
        var fingerprint = fields.Fingerprint($"{http.Request.Method} {http.Request.Path}");
        var fault = faults.Next(http.Request.Path, HttpMethods.IsGet(http.Request.Method));
        if (faults.Latency > TimeSpan.Zero)
            await Task.Delay(faults.Latency, clock, http.RequestAborted);
        if (fault is { Mode: FaultMode.Before or FaultMode.Refuse })
            return SandboxAnswer.Refused(fault.AsRefusal());

        var answer = book.Transact(transaction => Answer(call, transaction, operation, key, fingerprint, fault));
        switch (fault?.Mode)
        {
            case FaultMode.After:
                return SandboxAnswer.Refused(fault.AsRefusal());
            case FaultMode.Cut:
                return new BrokenConnection(TimeSpan.Zero);
            case FaultMode.Timeout:
                return new BrokenConnection(LongestSilence);
            default:
                return answer;
        }
    }

    private static SandboxAnswer Answer(
        ApiCall call,
        SandboxTransaction transaction,
        ApiOperation operation,
        string key,
        string fingerprint,
        Fault? fault
    )
    {
        if (key.Length == 0)
            return Perform(call, transaction, operation).Answer;
        if (transaction.Answer(key) is { } known)
        {
            return known.Fingerprint == fingerprint
                ? new SandboxAnswer(known.Status, known.Body) { IsReplay = true }
                : SandboxAnswer.Refused(SandboxRefusal.KeyMismatch(key));
        }

        var (answer, isKept) = fault is { Mode: FaultMode.StoredBefore }
            ? (SandboxAnswer.Refused(fault.AsRefusal()), true)
            : Perform(call, transaction, operation);
        if (fault is { Mode: FaultMode.Stored })
            answer = SandboxAnswer.Refused(fault.AsRefusal());
        if (isKept)
            transaction.Put(new LedgerAnswer(key, fingerprint, answer.Status, answer.Body, transaction.Now));
        return answer;
    }

    private static (SandboxAnswer Answer, bool IsKept) Perform(
        ApiCall call,
        SandboxTransaction transaction,
        ApiOperation operation
    )
    {
        try
        {
            return (operation(call, transaction), true);
        }
        catch (SandboxRefusal refusal)
        {
            transaction.Discard();
            return (SandboxAnswer.Refused(refusal), !refusal.KeepsKeyFree);
        }
    }

    /// <summary>
    /// Closes the connection after a silence, unless the caller does so first. It is a result, so that the key is free
    /// by then: the caller may repeat the call at once.
    /// </summary>
    private sealed class BrokenConnection(TimeSpan silence) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            await Task.Delay(silence, httpContext.RequestAborted)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            httpContext.Abort();
        }
    }

    private string BaseUrl(HttpRequest request) =>
        options.Value.PublicBaseUrl?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
}
