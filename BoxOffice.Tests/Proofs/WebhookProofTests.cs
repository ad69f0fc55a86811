using BoxOffice.Domain.Data;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// WEBHOOK: the provider's events of many bookings are lost, repeated and shuffled. Afterwards everything is as after
/// an ideal delivery.
/// </summary>
[Long]
public sealed class WebhookProofTests(ITestOutputHelper output)
{
    private const int ControlSeed = 7;
    private const int InAControl = 24;

    /// <summary>How many bookings and events there are.</summary>
    private static (int Bookings, int Events) Size => ProofRuns.AreLong ? (2600, 10_000) : (60, 250);

    [Theory]
    [MemberData(nameof(ProofRuns.Seeds), MemberType = typeof(ProofRuns))]
    public async Task Webhooks_DroppedDoubledAndShuffled_EndAsDeliveredIdeally(int seed)
    {
        var ideal = await CourseProof.IdealAsync(seed, Size.Bookings);
        await using var proof = await CourseProof.OpenAsync(seed, Size.Bookings, Delivery.Disturbed);

        var end = await proof.RunAsync();

        output.WriteLine($"{proof.Events} events, {end.Lines.Count} lines");
        end.DifferencesFrom(ideal).ShouldBeEmpty($"seed {seed}");
        (await proof.World.FaultsAsync()).ShouldBeEmpty($"seed {seed}");
        proof.Events.ShouldBeGreaterThanOrEqualTo(Size.Events);
    }

    /// <summary>Positive control: each delivery of a refund is entered as a refund of its own.</summary>
    [Fact]
    public async Task Control_DeliveriesAreEnteredTwice_IsFound()
    {
        await using var proof = await CourseProof.OpenAsync(ControlSeed, InAControl, Delivery.Disturbed, EnterAsync);

        var differences = await DifferencesAsync(proof);

        differences.ShouldContain(line => line.StartsWith("has: ") && line.Contains("refund 1 Succeeded"));
    }

    /// <summary>Positive control: what the provider has on record is read once, by the first event.</summary>
    [Fact]
    public async Task Control_RecordsAreNotReadAgain_IsFound()
    {
        await using var proof = await CourseProof.OpenAsync(ControlSeed, InAControl, Delivery.Disturbed);
        proof.World.Between.IsReadingRecordsOnce = true;

        var differences = await DifferencesAsync(proof);

        differences.ShouldContain(line => line.StartsWith("lacks: ") && line.Contains("dispute"));
    }

    /// <summary>Positive control: nothing makes up for the events that were lost.</summary>
    [Fact]
    public async Task Control_LostEventsAreNotMadeUpFor_IsFound()
    {
        await using var proof = await CourseProof.OpenAsync(ControlSeed, InAControl, Delivery.Disturbed);

        var differences = await DifferencesAsync(proof, drains: false);

        differences.ShouldContain(line => line.StartsWith("has: ") && line.Contains("booking Pending"));
        (await proof.World.FaultsAsync()).ShouldContain(fault => fault.EndsWith("is pending"));
    }

    private static async Task<IReadOnlyList<string>> DifferencesAsync(CourseProof proof, bool drains = true) =>
        (await proof.RunAsync(drains)).DifferencesFrom(await CourseProof.IdealAsync(ControlSeed, InAControl));

    /// <summary>Enters an event's refund under the id of this delivery, in place of reading the payment.</summary>
    private static async Task EnterAsync(TestSale sale, ProviderEvent happened)
    {
        await sale.Inbox.ReceiveAsync(happened);
        if (happened.Type != ProviderEventTypes.RefundCreated)
            return;
        await using var context = await sale.Get<IDbContextFactory<BoxOfficeDbContext>>().CreateDbContextAsync();
        var payment = await context.Payments.AsNoTracking().SingleAsync(p => p.IntentId == happened.ObjectId);
        var delivered = new RefundOutcome.Refunded(
            $"re_{Guid.NewGuid():N}",
            AmountMinor: 1,
            payment.Currency,
            ProviderRefundStatus.Succeeded,
            Reference: null,
            payment.CreatedAt
        );
        await sale.Moves.StoreRecordsAsync(payment, [delivered], [], CancellationToken.None);
    }
}
