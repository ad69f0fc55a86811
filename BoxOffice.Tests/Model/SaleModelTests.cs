using System.Collections.Concurrent;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Model;

/// <summary>
/// Random sequences of sales, cancellations, exchanges, late events, repeats and two actors at once, on the program and
/// on a small model. After each step the database must have what the model has: bookings, tickets, payments by tender,
/// the ledger by account, seats, the voucher and the promotion.
/// </summary>
[Long]
public sealed class SaleModelTests(ITestOutputHelper output)
{
    /// <summary>How many thousand sequences there are, and the first one's seed: set by <c>./test model</c>.</summary>
    private const string Thousands = "BOXOFFICE_MODEL_THOUSANDS";
    private const string FirstSeed = "BOXOFFICE_MODEL_SEED";

    private const int Seed = 20261127;
    private const int InOne = 1000; // A database of its own for so many sequences.
    private const int Workers = 4;

    public static IEnumerable<TheoryDataRow<int>> Seeds() =>
        Enumerable
            .Range(0, ChosenNumber.Of(Thousands, 1))
            .Select(thousand => new TheoryDataRow<int>(ChosenNumber.Of(FirstSeed, Seed) + thousand));

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task Sales_RandomSequences_EndAsTheModelSays(int seed)
    {
        await using var world = await SaleWorld.OpenAsync();

        (await FirstFailureAsync(world, seed, InOne)).ShouldBeNull();

        await world.ShouldBeSoundAsync();
    }

    /// <summary>Positive control: a model that forgets a rule does not agree, and the example found is short.</summary>
    [Fact]
    public async Task Model_ForgetsTheKeptFee_IsFoundInAShortSequence()
    {
        await using var world = await SaleWorld.OpenAsync();

        var failure = (await FirstFailureAsync(world, Seed, 100, forgetsKeptFee: true)).ShouldNotBeNull();

        output.WriteLine(failure.Text);
        failure.Commands.Count.ShouldBe(2);
        failure.Commands[0].ShouldBeOfType<SaleCommand.Sell>();
        failure.Commands[1].ShouldBeOfType<SaleCommand.Cancel>();
    }

    /// <summary>Positive control: without the guards, a cent too little that the program promises is found.</summary>
    [Fact]
    public async Task Program_PromisesACentTooLittleWithoutGuards_IsFound()
    {
        await using var world = await SaleWorld.OpenAsync();
        await world.Database.AsOwnerAsync<object>(
            """
            create or replace function require_money_agrees(p_booking uuid) returns void language plpgsql as
                'begin end';
            do $do$
            begin
                execute replace(pg_get_functiondef('void_tickets'::regproc), 'return owed;',
                    'return greatest(owed - 1, 0);');
            end $do$;
            """
        );

        var failure = (await FirstFailureAsync(world, Seed, 100)).ShouldNotBeNull();

        output.WriteLine(failure.Text);
        failure.Text.ShouldContain("account owed");
    }

    /// <summary>
    /// Runs the sequences of a seed, from 0 to below <paramref name="count"/>, and shortens one that fails.
    /// </summary>
    private static async Task<SequenceFailure?> FirstFailureAsync(
        SaleWorld world,
        int seed,
        int count,
        bool forgetsKeptFee = false
    )
    {
        var (next, failed) = (-1, count);
        var how = new ConcurrentDictionary<int, string>();
        await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(WorkAsync)));
        return failed == count
            ? null
            : await SequenceFailure.ShortenAsync(
                SaleCommands.Sequence(seed, failed),
                $"seed {seed}, sequence {failed}",
                how[failed],
                commands => SaleSequence.RunAsync(world, new(world.Database, world.Plan), commands, forgetsKeptFee)
            );

        async Task WorkAsync()
        {
            var shows = new ModelShows(world.Database, world.Plan);
            while (Interlocked.Increment(ref next) is var number && number < Volatile.Read(ref failed))
            {
                try
                {
                    await SaleSequence.RunAsync(world, shows, SaleCommands.Sequence(seed, number), forgetsKeptFee);
                }
                catch (Exception failure)
                {
                    how[number] = failure.Message;
                    int lowest;
                    while (
                        number < (lowest = Volatile.Read(ref failed))
                        && Interlocked.CompareExchange(ref failed, number, lowest) != lowest
                    ) { }
                }
            }
        }
    }
}
