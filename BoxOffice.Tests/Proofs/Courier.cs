using BoxOffice.Domain.Payments.Gateway;

namespace BoxOffice.Tests.Proofs;

/// <summary>What becomes of the provider's events on their way.</summary>
internal enum Delivery
{
    /// <summary>Each arrives once, on the day it was sent, in the order in which it was sent.</summary>
    Ideal,

    /// <summary>A fifth is lost, and half of the rest arrive twice or more, days later, in any order.</summary>
    Disturbed,

    /// <summary>None arrives.</summary>
    Lost,
}

/// <summary>
/// Carries the provider's events to the nodes. The seed decides what is lost and repeated, and the day of each copy.
/// </summary>
/// <param name="delivery">What becomes of them.</param>
/// <param name="seed">Where chance begins.</param>
/// <param name="days">How many days there are; copies may arrive on the day after the last.</param>
/// <param name="receiveAsync">Hands an event to a node, which is the one of this turn.</param>
internal sealed class Courier(Delivery delivery, int seed, int days, Func<ProviderEvent, int, Task> receiveAsync)
{
    private const int AtOnce = 8;
    private const int DroppedPercent = 20;
    private const int OnTimePercent = 60;

    private readonly Random _random = new(seed);
    private readonly List<ProviderEvent>[] _byDay =
    [
        .. Enumerable.Range(0, days + 1).Select(_ => new List<ProviderEvent>()),
    ];

    /// <summary>Takes the events of a day.</summary>
    /// <param name="day">The day on which they were sent, from 0.</param>
    /// <param name="sent">The events, in the order in which they were sent.</param>
    /// <param name="labelOf">The label of the booking that an event is about.</param>
    public void Take(int day, IReadOnlyList<ProviderEvent> sent, Func<ProviderEvent, int> labelOf)
    {
        if (delivery == Delivery.Ideal)
            _byDay[day].AddRange(sent);
        if (delivery != Delivery.Disturbed)
            return;

        // Their order and their ids differ from run to run, so chance is asked in an order that does not.
        foreach (var happened in sent.OrderBy(labelOf).ThenBy(e => e.Type, StringComparer.Ordinal))
        {
            if (_random.Next(100) < DroppedPercent)
                continue;
            var copies = 1 + _random.Next(2) * _random.Next(1, 4);
            for (var copy = 0; copy < copies; copy++)
                _byDay[_random.Next(100) < OnTimePercent ? day : _random.Next(day, days + 1)].Add(happened);
        }
    }

    /// <summary>Delivers what arrives on a day.</summary>
    public async Task DeliverAsync(int day)
    {
        if (delivery == Delivery.Ideal)
        {
            foreach (var happened in _byDay[day])
                await receiveAsync(happened, 0);
            return;
        }
        var arriving = _byDay[day].ToArray();
        _random.Shuffle(arriving);
        await Parallel.ForEachAsync(
            arriving.Index(),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (arrival, _) => await receiveAsync(arrival.Item, arrival.Index)
        );
    }
}
