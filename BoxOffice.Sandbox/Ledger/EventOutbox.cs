using System.Threading.Channels;
using BoxOffice.Sandbox.Faults;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>
/// Events that wait to be sent to the shop, one entry for each address. Unbounded, because none may be lost.
/// Thread-safe.
/// </summary>
internal sealed class EventOutbox
{
    private readonly Channel<WebhookDelivery> _deliveries = Channel.CreateUnbounded<WebhookDelivery>();

    public ChannelReader<WebhookDelivery> Deliveries => _deliveries.Reader;

    public void Enqueue(SandboxEvent happened)
    {
        foreach (var url in happened.Pending)
            Enqueue(new WebhookDelivery(happened, url));
    }

    public void Enqueue(WebhookDelivery delivery) => _deliveries.Writer.TryWrite(delivery);
}

/// <summary>An event for one address.</summary>
/// <param name="Tries">How often it was sent without success.</param>
/// <param name="Plan">What becomes of it, once that is decided.</param>
internal sealed record WebhookDelivery(SandboxEvent Event, string Url, int Tries = 0, DeliveryPlan? Plan = null);
