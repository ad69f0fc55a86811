namespace BoxOffice.Benchmarks;

/// <summary>What to run, and how long.</summary>
/// <param name="Quick">A small venue and one round: shows that the benchmarks run. Its figures prove nothing.</param>
/// <param name="Write">Also writes the table into docs/benchmarks.md.</param>
/// <param name="Parts">Which parts to run; all when empty.</param>
internal sealed record BenchmarkOptions(bool Quick, bool Write, IReadOnlySet<string> Parts)
{
    public const string Usage = """
        Usage: ./bench [--quick] [holds] [http] [best] [bookings] [live] [look] [backplane]
               ./bench --write

          --quick   a small event and one round: a smoke test, no measurement
          holds     only seat holds against a bare UPDATE
          http      only seat holds over HTTP, against their parts and a plain shop
          best      only the best seats over HTTP, against seats by name
          bookings  only bookings over HTTP
          live      only the live map's bytes
          look      only the waiting time and download of a first visit, in Chromium
          backplane seat frames by the change feed and by SignalR's backplane, for decision 0001; only when named
          --write   measure everything, and put the table into docs/benchmarks.md
        """;

    private static readonly string[] KnownParts = ["holds", "http", "best", "bookings", "live", "look", "backplane"];

    /// <summary>Seats of the event that is sold out in each round.</summary>
    public int HoldSeats => Quick ? 6_400 : 80_000;

    /// <summary>Seats of the event with viewers.</summary>
    public int LiveSeats => Quick ? 2_000 : 20_000;

    /// <summary>Seats of the largest event in the first-visit figures.</summary>
    public int StadiumSeats => Quick ? 8_000 : 80_000;

    public int Rounds => Quick ? 1 : 5;

    /// <summary>Rounds of the measurements that start new processes in each round.</summary>
    public int HttpRounds => Quick ? 1 : 3;

    /// <summary>Frames of each kind that a viewer receives in a round.</summary>
    public int Frames => Quick ? 5 : 20;

    public bool Runs(string part) => Parts.Count == 0 || Parts.Contains(part);

    /// <summary>Reads the command line; null when it is invalid.</summary>
    public static BenchmarkOptions? Parse(string[] args)
    {
        string[] flags = ["--quick", "--write"];
        // Refuses to write a page with missing or meaningless figures: readers would trust it.
        if (args.Contains("--write") && args.Length > 1)
            return null;
        if (!args.All(a => flags.Contains(a) || KnownParts.Contains(a)))
            return null;
        return new(args.Contains("--quick"), args.Contains("--write"), args.Except(flags).ToHashSet());
    }
}
