using System.Threading.Channels;

namespace BoxOffice.Sandbox.Ledger;

/// <summary>One event for one address, and how often it was tried in vain.</summary>
internal sealed record WebhookDelivery(SandboxEvent Event, string Url, int Tries = 0);

/// <summary>Deliveries waiting to be made. Unbounded, because a provider never loses one. Thread-safe.</summary>
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
