using System.Text;
using BoxOffice.Sandbox.Faults;
using BoxOffice.Sandbox.Ledger;
using BoxOffice.Sandbox.Settings;
using Microsoft.Extensions.Options;

namespace BoxOffice.Sandbox.Webhooks;

/// <summary>
/// Sends events to the shop, several at a time and in any order. Each is sent until it is answered with 2xx or its
/// tries are used up. Events that are not delivered when the process stops are sent after the next start.
/// </summary>
internal sealed partial class WebhookSender(
    SandboxLedger book,
    EventOutbox outbox,
    SandboxFaults faults,
    IHttpClientFactory clients,
    IOptions<SandboxOptions> options,
    TimeProvider clock,
    ILogger<WebhookSender> log
) : BackgroundService
{
    /// <summary>The name of its HTTP client.</summary>
    public const string ClientName = "sandbox-webhooks";

    private static readonly TimeSpan[] DefaultPauses =
    [
        TimeSpan.FromSeconds(1),
        TimeSpan.FromSeconds(5),
        TimeSpan.FromSeconds(25),
        TimeSpan.FromMinutes(2),
    ];

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Parallel.ForEachAsync(
            outbox.Deliveries.ReadAllAsync(stoppingToken),
            new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = stoppingToken },
            async (delivery, cancellationToken) => await DeliverAsync(delivery, cancellationToken)
        );

    private async Task DeliverAsync(WebhookDelivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Plan is not { } plan)
        {
            plan = faults.NextDelivery();
            if (plan.IsDropped)
            {
                book.Settle(delivery.Event, delivery.Url);
                return;
            }

            if (plan.Wait > TimeSpan.Zero)
            {
                // Not awaited here, so that an event that waits does not delay the others. Like a pause below.
                _ = EnqueueLaterAsync(delivery with { Plan = plan }, plan.Wait, cancellationToken);
                return;
            }
        }

        if (!await SendAsync(delivery, cancellationToken) && PauseBeforeRetry(delivery) is { } pause)
        {
            // An address that does not answer does not delay the others.
            var again = delivery with
            {
                Tries = delivery.Tries + 1,
                Plan = null,
            };
            _ = EnqueueLaterAsync(again, pause, cancellationToken);
            return;
        }

        if (plan.IsDoubled)
            await SendAsync(delivery, cancellationToken);
        book.Settle(delivery.Event, delivery.Url);
    }

    private TimeSpan? PauseBeforeRetry(WebhookDelivery delivery)
    {
        IList<TimeSpan> pauses = options.Value.WebhookRetryPauses is { Count: > 0 } chosen ? chosen : DefaultPauses;
        if (delivery.Tries < pauses.Count)
            return pauses[delivery.Tries];
        LogGivenUp(delivery.Event.Type, delivery.Event.Id, delivery.Url);
        return null;
    }

    private async Task EnqueueLaterAsync(WebhookDelivery delivery, TimeSpan wait, CancellationToken cancellationToken)
    {
        await Task.Delay(wait, clock, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellationToken.IsCancellationRequested)
            outbox.Enqueue(delivery);
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Gave up sending {Type} {EventId} to {Url}")]
    private partial void LogGivenUp(string type, string eventId, string url);
}
