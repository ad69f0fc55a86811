using BoxOffice.Sandbox.Faults;

namespace BoxOffice.Tests.Sandbox.Faults;

public sealed class SandboxFaultsTests
{
    private const int Deliveries = 1000;

    [Fact]
    public void Deliveries_APercentageIsDropped_AboutThatManyAre()
    {
        var plans = Plans(new WebhookFault(DropPercent: 20, DuplicatePercent: 50, Seed: 7));

        plans.Count(plan => plan.IsDropped).ShouldBeInRange(150, 250);
        plans.Count(plan => plan.IsDoubled).ShouldBeInRange(430, 570);
    }

    [Fact]
    public void Deliveries_SameSeed_HaveTheSamePlans()
    {
        var fault = new WebhookFault(DropPercent: 20, DuplicatePercent: 20, ShuffleMs: 300, Seed: 7);

        Plans(fault).ShouldBe(Plans(fault));
        Plans(fault).ShouldNotBe(Plans(fault with { Seed = 8 }));
    }

    [Fact]
    public void Deliveries_DelayedAndShuffled_WaitWithinTheBounds()
    {
        var waits = Plans(new WebhookFault(DelayMs: 100, ShuffleMs: 300))
            .ConvertAll(plan => plan.Wait.TotalMilliseconds);

        waits.ShouldAllBe(wait => wait >= 100 && wait < 400);
        waits.Distinct().Count().ShouldBeGreaterThan(Deliveries / 2);
    }

    [Fact]
    public void Reset_RemovesEveryFault()
    {
        var faults = new SandboxFaults();
        faults.Order(new WebhookFault(DropPercent: 100));
        faults.Order(new Fault());
        faults.Order(new CaptureFault(Less: 1));
        faults.Order(new RefundFault());
        faults.OrderLatency(TimeSpan.FromSeconds(1));
        faults.OrderSearchLag(TimeSpan.FromSeconds(1));
        faults.Balance.Order(new BalanceFault(BalanceFaultKind.Add), [], DateTimeOffset.UnixEpoch);

        faults.Reset();

        faults.NextDelivery().ShouldBe(new DeliveryPlan(false, false, TimeSpan.Zero));
        (faults.Calls, faults.Captures, faults.Refunds).ShouldBe((null, null, null));
        (faults.Latency, faults.SearchLag, faults.Balance.Count).ShouldBe((TimeSpan.Zero, TimeSpan.Zero, 0));
    }

    private static List<DeliveryPlan> Plans(WebhookFault fault)
    {
        var faults = new SandboxFaults();
        faults.Order(fault);
        return [.. Enumerable.Range(0, Deliveries).Select(_ => faults.NextDelivery())];
    }
}
