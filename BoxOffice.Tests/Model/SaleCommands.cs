using CsCheck;
using static BoxOffice.Tests.Model.SaleCommand;

namespace BoxOffice.Tests.Model;

/// <summary>Random sequences of commands. A seed and a number give the same sequence every time.</summary>
internal static class SaleCommands
{
    public const int Shortest = 3,
        Longest = 8;

    private static readonly Gen<int> Which = Gen.Int[0, 3];
    private static readonly Gen<int> Mask = Gen.Int[0, 3];

    // a adult, c child, f complimentary (free)
    private static readonly Gen<string> Types = Gen.Frequency(
        (5, Gen.OneOf("a", "aa", "ac", "aac")),
        (1, Gen.OneOf("f", "af", "fa"))
    );

    private static readonly Gen<string> NewTypes = Gen.OneOf("a", "c", "aa", "ac");

    // v voucher, c cash, t terminal
    private static readonly Gen<string> Tenders = Gen.Frequency(
        (4, Gen.Const("")),
        (6, Gen.OneOf("v", "c", "t", "vc", "ct", "vt", "vct"))
    );

    private static readonly Gen<CardUse> Cards = Gen.Frequency(
        (6, Gen.Const(CardUse.Good)),
        (1, Gen.Const(CardUse.Declined)),
        (2, Gen.Const(CardUse.Page))
    );

    private static readonly Gen<SaleCommand> Selling = Gen.Select(Gen.Int[0, 1], Types, Tenders, Gen.Int[0, 2], Cards)
        .Select(x => (SaleCommand)new Sell(x.Item1, x.Item2, x.Item3, x.Item4 == 0, x.Item5));

    private static readonly Gen<SaleCommand> Cancelling = Gen.Select(Which, Mask)
        .Select(x => (SaleCommand)new Cancel(x.Item1, x.Item2));

    private static readonly Gen<SaleCommand> Voiding = Gen.Select(Which, Mask)
        .Select(x => (SaleCommand)new SaleCommand.Void(x.Item1, x.Item2));

    private static readonly Gen<SaleCommand> Allowing = Gen.Select(Which, Gen.Int[0, 3])
        .Select(x => (SaleCommand)new Allow(x.Item1, x.Item2));

    private static readonly Gen<SaleCommand> Exchanging = Gen.Select(Which, Mask, Gen.Int[0, 1], NewTypes, Cards)
        .Select(x => (SaleCommand)new Exchange(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5));

    private static readonly Gen<SaleCommand> Retrying = Which.Select(b => (SaleCommand)new Retry(b));

    private static readonly Gen<SaleCommand> Hearing = Gen.Select(Which, Gen.Bool)
        .Select(x => (SaleCommand)new Webhook(x.Item1, x.Item2));

    private static readonly Gen<SaleCommand> Together = Which.SelectMany(booking =>
        Gen.Select(OnOne(booking), OnOne(booking)).Select(x => (SaleCommand)new SaleCommand.Together(x.Item1, x.Item2))
    );

    private static readonly Gen<SaleCommand> Any = Gen.Frequency(
        (6, Selling),
        (4, Cancelling),
        (2, Voiding),
        (2, Allowing),
        (4, Exchanging),
        (1, Retrying),
        (2, Which.Select(b => (SaleCommand)new PayPage(b))),
        (1, Which.Select(b => (SaleCommand)new GiveUp(b))),
        (1, Which.Select(b => (SaleCommand)new Drop(b))),
        (2, Hearing),
        (3, Together)
    );

    private static readonly Gen<List<SaleCommand>> Sequences = Gen.Select(Selling, Any.List[Shortest - 1, Longest - 1])
        .Select(x => (List<SaleCommand>)[x.Item1, .. x.Item2]);

    /// <summary>The sequence with this number. Its first command is a sale.</summary>
    public static IReadOnlyList<SaleCommand> Sequence(int seed, int number) =>
        Sequences.Generate(new PCG((uint)number, (ulong)seed), null, out _);

    private static Gen<SaleCommand> OnOne(int booking) =>
        Gen.Frequency(
            (3, Mask.Select(m => (SaleCommand)new Cancel(booking, m))),
            (2, Mask.Select(m => (SaleCommand)new SaleCommand.Void(booking, m))),
            (
                3,
                Gen.Select(Mask, Gen.Int[0, 1], NewTypes, Gen.OneOf(CardUse.Good, CardUse.Good, CardUse.Declined))
                    .Select(x => (SaleCommand)new Exchange(booking, x.Item1, x.Item2, x.Item3, x.Item4))
            ),
            (2, Gen.Int[0, 3].Select(s => (SaleCommand)new Allow(booking, s))),
            (1, Gen.Const((SaleCommand)new Retry(booking))),
            (1, Gen.Const((SaleCommand)new Webhook(booking, false)))
        );
}
