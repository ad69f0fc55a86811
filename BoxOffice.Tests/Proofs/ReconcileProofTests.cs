using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// RECONCILE: every webhook is lost. The reconciler and the daily reconciliation alone bring every booking to its end
/// and find no difference; and where the provider's balance is told to differ, they list exactly that.
/// </summary>
[Long]
public sealed class ReconcileProofTests(ITestOutputHelper output)
{
    private const int ControlSeed = 7;
    private const int InAControl = 24;

    private const string Listed = """
        select cause || ': ' || amount_cents from review_items where kind = 'Reconciliation'
        """;

    private static int Bookings => ProofRuns.AreLong ? 2600 : 60;

    [Theory]
    [MemberData(nameof(ProofRuns.Seeds), MemberType = typeof(ProofRuns))]
    public async Task Webhooks_AllLost_EndAsDeliveredIdeallyAndDifferencesAreListed(int seed)
    {
        var ideal = await CourseProof.IdealAsync(seed, Bookings);
        await using var proof = await CourseProof.OpenAsync(seed, Bookings, Delivery.Lost);

        var end = await proof.RunAsync();

        output.WriteLine($"{proof.Events} events lost, {end.Lines.Count} lines");
        end.DifferencesFrom(ideal).ShouldBeEmpty($"seed {seed}");
        (await proof.World.FaultsAsync()).ShouldBeEmpty($"seed {seed}");

        var told = await DifferAsync(proof.World, new Random(seed), ProofRuns.AreLong ? 50 : 10);
        await proof.World.CompareDaysAsync();
        (await proof.World.ReadAsync(Listed)).ShouldBe(told, ignoreOrder: true);
    }

    /// <summary>
    /// Positive control: first nothing runs, then only the reconciler. What people and banks did at the provider is
    /// then still unknown.
    /// </summary>
    [Fact]
    public async Task Control_WithoutTheReconcilerOrTheDailyReconciliation_IsFound()
    {
        await using var proof = await CourseProof.OpenAsync(ControlSeed, InAControl, Delivery.Lost);
        var ideal = await CourseProof.IdealAsync(ControlSeed, InAControl);

        var differences = (await proof.RunAsync(drains: false)).DifferencesFrom(ideal);

        differences.ShouldContain(line => line.StartsWith("has: ") && line.Contains("booking Pending"));
        (await proof.World.FaultsAsync()).ShouldContain(fault => fault.EndsWith("is pending"));

        await proof.World.ReconcileAsync();
        differences = (await EndState.ReadAsync(proof.World)).DifferencesFrom(ideal);

        differences.ShouldContain(line => line.StartsWith("lacks: ") && line.Contains("dispute"));
        differences.ShouldContain(line => line.StartsWith("lacks: ") && line.EndsWith("made elsewhere t"));
    }

    /// <summary>Tells the sandbox to list its balance wrongly, and returns what has to be listed for people.</summary>
    private static async Task<IReadOnlyList<string>> DifferAsync(ProofWorld world, Random random, int count)
    {
        var newest = await NewestAsync(world.Provider);
        var told = new List<string>();
        var chosen = newest.Keys.ToArray();
        random.Shuffle(chosen);
        foreach (var (i, intent) in chosen.Take(count).Index())
        {
            // A failed refund's return that is left out is not found: we do not store when it came back.
            var (cause, amount) = newest[intent];
            var kind = i % 2 == 0 && !cause.StartsWith($"{BalanceKind.RefundFailure}") ? "Omit" : "Change";
            await world.Provider.ControlAsync(
                "balance",
                new
                {
                    kind,
                    intent,
                    amount = 7,
                }
            );
            told.Add($"{cause}: {(kind == "Omit" ? -amount : 7)}");
        }
        await world.Provider.ControlAsync("balance", new { kind = "Add", amount = 777 });
        var added = await ListAsync(world.Provider).SingleAsync(each => each.IntentId is null);
        told.Add($"Charge {added.SourceId}: 777");
        return told;
    }

    /// <summary>The newest change of the balance of each payment: its name on the list, and its amount.</summary>
    private static async Task<Dictionary<string, (string Cause, long Amount)>> NewestAsync(SandboxUnderTest provider)
    {
        var newest = new Dictionary<string, (string, long)>();
        await foreach (var each in ListAsync(provider))
        {
            var source = each.Kind == BalanceKind.Charge ? each.IntentId : each.SourceId;
            newest.TryAdd(each.IntentId!, ($"{each.Kind} {source}", each.AmountMinor));
        }
        return newest;
    }

    private static IAsyncEnumerable<BalanceTransaction> ListAsync(SandboxUnderTest provider)
    {
        var now = TimeProvider.System.GetUtcNow();
        return provider.Gateway.ListBalanceTransactionsAsync(now.AddDays(-2), now.AddDays(1));
    }
}
