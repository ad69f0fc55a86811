using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// LATE-PAY: customers pay, or have paid, after their seats were let go. Each gets the same seats for exactly what was
/// paid, or all of the money back at the provider.
/// </summary>
[Long]
public sealed class LatePaymentProofTests(ITestOutputHelper output)
{
    private const int InARound = 48;
    private const int InAControl = 30;
    private const int LongRounds = 21; // More than a thousand payments.
    private const int ControlSeed = 7;

    [Theory]
    [MemberData(nameof(ProofRuns.Seeds), MemberType = typeof(ProofRuns))]
    public async Task LatePayments_InEveryCase_EndAsSeatsOrAsMoney(int seed)
    {
        await using var world = await ProofWorld.OpenAsync();
        var ended = new List<LateEnd>();
        for (var round = 0; round < (ProofRuns.AreLong ? LongRounds : 1); round++)
        {
            var (faults, ends) = await RunAsync(world, seed * LongRounds + round, round * InARound, InARound);
            faults.ShouldBeEmpty($"seed {seed}, round {round}");
            ended.AddRange(ends);
        }

        var counts = ended.CountBy(end => end).ToDictionary();
        output.WriteLine(string.Join(", ", counts));
        foreach (var end in Enum.GetValues<LateEnd>())
            counts.ShouldContainKey(end, "what never happened was not tested");
    }

    /// <summary>Positive control: late payments are not seen, because the program reads them as cancelled.</summary>
    [Fact]
    public async Task Control_LatePaymentsAreNotSeen_IsFound()
    {
        await using var world = await ProofWorld.OpenAsync();
        world.Between.Seeing = state => state with { Status = IntentStatus.Cancelled };

        var (faults, _) = await RunAsync(world);

        faults.ShouldContain(fault => fault.Contains("neither: Abandoned"));
        faults.ShouldContain(fault => fault.Contains("is still set aside"));
    }

    /// <summary>Positive control: the program believes that it has returned money, and the provider has it.</summary>
    [Fact]
    public async Task Control_MoneyIsNotReturned_IsFound()
    {
        await using var world = await ProofWorld.OpenAsync();
        world.Between.IsReturningNothing = true;

        var (faults, _) = await RunAsync(world);

        faults.ShouldContain(fault => fault.Contains("neither: Abandoned"));
        faults.ShouldContain(fault => fault.Contains("is still set aside"));
        faults.ShouldContain(fault => fault.StartsWith("the ledger and the balance differ"));
        faults.ShouldContain(fault => fault.Contains("the ledger has 0 at the provider"));
    }

    /// <summary>Positive control: no booking gets its seats back.</summary>
    [Fact]
    public async Task Control_NothingIsRescued_IsFound()
    {
        await using var world = await ProofWorld.OpenAsync();
        await world.Database.AsOwnerAsync<object>(
            "create or replace function booking_can_be_rescued(p_booking uuid) returns boolean language sql as "
                + "'select false'"
        );

        var (faults, _) = await RunAsync(world);

        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(fault => fault.Contains("though the seats were free"));
    }

    /// <summary>Positive control: customers have their seats, and their money is given back as well.</summary>
    [Fact]
    public async Task Control_SeatsAndMoney_IsFound()
    {
        await using var world = await ProofWorld.OpenAsync();
        var round = new LatePaymentRound(world, ControlSeed);
        await round.RunAsync(0, InAControl);
        await world.DrainAsync();
        foreach (var paid in (await world.Provider.PaymentsAsync()).Where(p => p.HasMoney))
            await world.Provider.ControlAsync($"payment_intents/{paid.Id}/refund", new { });

        var (faults, _) = await LatePaymentChecker.CheckAsync(world, round.Bookings);

        faults.ShouldNotBeEmpty();
        faults.ShouldAllBe(fault => fault.Contains("both: booked"));
    }

    private static Task<(IReadOnlyList<string> Faults, IReadOnlyList<LateEnd> Ends)> RunAsync(ProofWorld world) =>
        RunAsync(world, ControlSeed, 0, InAControl);

    private static async Task<(IReadOnlyList<string> Faults, IReadOnlyList<LateEnd> Ends)> RunAsync(
        ProofWorld world,
        int seed,
        int first,
        int count
    )
    {
        var round = new LatePaymentRound(world, seed);
        await round.RunAsync(first, count);
        await world.DrainAsync();
        var (faults, ends) = await LatePaymentChecker.CheckAsync(world, round.Bookings);
        return ([.. faults, .. await world.FaultsAsync()], ends);
    }
}
