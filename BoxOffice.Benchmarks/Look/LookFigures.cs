using System.Globalization;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Nodes;
using BoxOffice.Benchmarks.Report;

namespace BoxOffice.Benchmarks.Look;

/// <summary>
/// The waiting time and download of a first visit in Chromium, compared with a page that only draws the seats.
/// </summary>
internal static class LookFigures
{
    /// <summary>
    /// The performance mark that the map sets when it is drawn and a tap selects the seat at that place (seat-map.ts).
    /// </summary>
    private const string Drawn = "seat-map-drawn";

    private static readonly Aim NoLongTask = Aim.Under(50);
    private static readonly Aim NearTheFloor = Aim.Under(1.3);

    public static async Task<IReadOnlyList<Figure>> MeasureAsync(
        string server,
        string redis,
        BenchmarkOptions options,
        Action<string> tell
    )
    {
        if (Environment.GetEnvironmentVariable("BOXOFFICE_CHROMIUM") is not { Length: > 0 } chromium)
        {
            tell("The first visits are not measured: there is no Chromium. ./bench sets BOXOFFICE_CHROMIUM.");
            return [];
        }
        tell($"A playhouse, an arena and an event of {options.StadiumSeats:N0} seats are built and visited…");
        await using var database = await BenchDatabase.CreateAsync(server);
        var venues = new LookEvents(database);
        await venues.BuildAsync(options.StadiumSeats);
        await using var node = await ChildNode.StartShopAsync(database, redis);
        await using var floor = await FloorPages.StartAsync([venues.Playhouse, venues.Arena, venues.Stadium]);
        await using var browser = await ColdBrowser.StartAsync(chromium);

        var figures = new List<Figure>();
        foreach (
            var (show, drawnAim, bytesAim) in ((LookEvent, Aim?, Aim?)[])
                [
                    (venues.Playhouse, null, Aim.Under(320)),
                    (venues.Arena, Aim.Under(1_000), Aim.Under(400)),
                    (venues.Stadium, Aim.Under(1_500), null),
                ]
        )
        {
            var address = $"{node.Address}events/{show.EventId}";
            await browser.VisitAsync(address, Drawn); // The node reads and packs a plan at its first request.
            var rounds = new List<(FirstLook Ours, FirstLook Floor)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                rounds.Add(
                    (
                        await browser.VisitAsync(address, Drawn),
                        await browser.VisitAsync(floor.AddressOf(show), FloorPages.Drawn)
                    )
                );
            }

            figures.AddRange(FiguresOf(show, rounds, drawnAim, bytesAim));
        }
        figures.Add(await HomeAsync(browser, node, options));
        return figures;
    }

    private static IEnumerable<Figure> FiguresOf(
        LookEvent show,
        IReadOnlyList<(FirstLook Ours, FirstLook Floor)> rounds,
        Aim? drawnAim,
        Aim? bytesAim
    )
    {
        var floor = Spread.Of(rounds.Select(r => r.Floor.DrawnMs));
        var floorText = string.Create(
            CultureInfo.InvariantCulture,
            $"{floor.Median:0} ms ({floor.Min:0} – {floor.Max:0})"
        );
        var ours = Spread.Of(rounds.Select(r => r.Ours.DrawnMs));
        yield return new(
            $"first look, {show.Name}: drawn and pickable",
            "0 ms",
            drawnAim,
            ours,
            $"{show.Seats.Count:N0} seats",
            floorText
        );
        yield return new(
            $"first look, {show.Name}: against a static canvas page",
            "0.00×",
            NearTheFloor,
            Spread.Of(rounds.Select(r => r.Ours.DrawnMs / r.Floor.DrawnMs)),
            string.Create(CultureInfo.InvariantCulture, $"{ours.Median:0} ms"),
            floorText
        );
        yield return new(
            $"first look, {show.Name}: longest task",
            "0 ms",
            NoLongTask,
            Spread.Of(rounds.Select(r => r.Ours.LongestTaskMs)),
            "0: none of 50 ms or more",
            $"{rounds.Max(r => r.Floor.LongestTaskMs):0} ms at most"
        );
        yield return new(
            $"first look, {show.Name}: KB over the wire",
            "0.0",
            bytesAim,
            Spread.Of(rounds.Select(r => r.Ours.Bytes / 1_000.0)),
            "all of a first visit"
        );
    }

    private static async Task<Figure> HomeAsync(ColdBrowser browser, ChildNode node, BenchmarkOptions options)
    {
        var bytes = new List<double>();
        for (var round = 0; round < options.Rounds; round++)
            bytes.Add((await browser.VisitAsync(node.Address.OriginalString, mark: null)).Bytes / 1_000.0);
        return new(
            "first look, what’s on: KB over the wire",
            "0.0",
            Aim.Under(260),
            Spread.Of(bytes),
            $"{LookEvents.Events} events"
        );
    }
}
