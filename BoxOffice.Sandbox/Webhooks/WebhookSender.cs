using System.Text;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox.Webhooks;

/// <summary>
/// Delivers events, several at a time and in no promised order, each at least once or until its tries are used up. What is
/// undelivered when the process stops goes out after the next start.
/// </summary>
internal sealed partial class WebhookSender(
    SandboxLedger book,
    EventOutbox queue,
    SandboxFaults faults,
    IHttpClientFactory clients,
    IOptions<SandboxOptions> options,
    TimeProvider clock,
    ILogger<WebhookSender> log
) : BackgroundService
{
    /// <summary>Name of the HTTP client it uses.</summary>
    public const string ClientName = "sandbox-webhooks";

    private static readonly TimeSpan[] UsualPauses =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(25),
        TimeSpan.FromMinutes(2),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            queue.Deliveries.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stoppingToken },
            async (delivery, cancellationToken) => await CarryAsync(delivery, cancellationToken)
        );

    private async Task CarryAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (!faults.DropsDelivery())
        {
            var trouble = faults.Webhooks;
            if (trouble.ShuffleMs > 0)
            {
                await Task.Delay(
                    TimeSpan.FromMilliseconds(Random.Shared.Next(trouble.ShuffleMs)),
                    clock,
                    cancellationToken
                );
            }

            if (!await SendAsync(delivery, cancellationToken) && MayTryAgain(delivery) is { } pause)
            {
                // Waited for elsewhere, so that an address that is down does not hold up the others.
                _ = ReturnAsync(delivery with { Tries = delivery.Tries + 1 }, pause, cancellationToken);
                return;
            }

            if (trouble.Duplicate)
                await SendAsync(delivery, cancellationToken);
        }

        book.Settle(delivery.Event, delivery.Url);
    }

    private TimeSpan? MayTryAgain(WebhookDelivery delivery)
    {
        IList<TimeSpan> pauses = options.Value.WebhookRetryPauses is { Count: > 0 } chosen ? chosen : UsualPauses;
        if (delivery.Tries < pauses.Count)
            return pauses[delivery.Tries];
        LogGivenUp(delivery.Event.Type, delivery.Event.Id, delivery.Url);
        return null;
    }

    private async Task ReturnAsync(WebhookDelivery delivery, TimeSpan pause, CancellationToken cancellationToken)
    {
        await Task.Delay(pause, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested)
            queue.Enqueue(delivery);
    }

    private async Task<bool> SendAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        var body = delivery.Event.Payload;
        using var request = new HttpRequestMessage(HttpMethod.Post, delivery.Url)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add(
            WebhookSignature.HeaderName,
            WebhookSignature.Of(body, options.Value.WebhookSecret, clock.GetUtcNow())
        );
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception)
            when (exception is HttpRequestException or TaskCanceledException
                && !cancellationToken.IsCancellationRequested
            )
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up telling {Url} of {Type} {EventId}")]
    private partial void LogGivenUp(string type, string eventId, string url);
}
