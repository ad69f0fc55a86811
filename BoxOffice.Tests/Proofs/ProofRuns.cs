using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// How long the proofs about money at the provider are, and their seeds. <c>./test</c> runs each once, in a short form;
/// <c>./test proofs</c> sets the variables and runs the long form.
/// </summary>
internal static class ProofRuns
{
    private const string Runs = "BOXOFFICE_PROOFS";
    private const string FirstSeed = "BOXOFFICE_PROOF_SEED";
    private const int Seed = 20261128;

    /// <summary>Whether the long form was asked for.</summary>
    public static bool AreLong => ChosenNumber.Of(Runs) is not null;

    /// <summary>The seed of each run.</summary>
    public static IEnumerable<TheoryDataRow<int>> Seeds() =>
        Enumerable
            .Range(0, ChosenNumber.Of(Runs, 1))
            .Select(run => new TheoryDataRow<int>(ChosenNumber.Of(FirstSeed, Seed) + run));
}
