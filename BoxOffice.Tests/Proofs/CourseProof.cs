using System.Collections.Concurrent;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// The bookings of one seed, with one kind of delivery, in a world of their own. It ends when everything has ended.
/// </summary>
internal sealed class CourseProof : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<(int Seed, int Count), Lazy<Task<EndState>>> Ideals = [];

    private readonly CourseRun _run;

    private CourseProof(ProofWorld world, CourseRun run) => (World, _run) = (world, run);

    public ProofWorld World { get; }

    /// <summary>How many events the provider sent until the last day was over.</summary>
    public int Events { get; private set; }

    /// <summary>What is left after an ideal delivery, in which nothing may be wrong. Made once for a seed.</summary>
    public static Task<EndState> IdealAsync(int seed, int count) =>
        Ideals.GetOrAdd((seed, count), _ => new(() => MakeIdealAsync(seed, count))).Value;

    /// <param name="seed">The seed of the courses and of the courier.</param>
    /// <param name="count">How many bookings there are.</param>
    /// <param name="delivery">What becomes of the provider's events.</param>
    /// <param name="receive">Receives an event in place of the inbox; null for the inbox.</param>
    public static async Task<CourseProof> OpenAsync(
        int seed,
        int count,
        Delivery delivery,
        Func<TestSale, ProviderEvent, Task>? receive = null
    )
    {
        var world = await ProofWorld.OpenAsync();
        receive ??= (sale, happened) => sale.Inbox.ReceiveAsync(happened);
        var courier = new Courier(delivery, seed, CourseRun.Days, (happened, turn) => receive(world[turn], happened));
        return new(world, new(world, BookingCourse.Make(seed, count), courier));
    }

    /// <summary>
    /// All days; then everything is brought to its end, and after that the last copies of events arrive.
    /// </summary>
    /// <param name="drains">
    /// Whether the reconciler and the daily reconciliation make up for events that did not arrive.
    /// </param>
    public async Task<EndState> RunAsync(bool drains = true)
    {
        await _run.RunAsync();
        Events = World.Heard;
        if (drains)
            await World.DrainAsync();
        await _run.DeliverLateAsync();
        return await EndState.ReadAsync(World);
    }

    public ValueTask DisposeAsync() => World.DisposeAsync();

    private static async Task<EndState> MakeIdealAsync(int seed, int count)
    {
        await using var proof = await OpenAsync(seed, count, Delivery.Ideal);
        var end = await proof.RunAsync();
        (await proof.World.FaultsAsync()).ShouldBeEmpty($"ideal delivery, seed {seed}");
        return end;
    }
}
