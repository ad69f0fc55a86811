using BoxOffice.Benchmarks;
using BoxOffice.Benchmarks.Events;
using BoxOffice.Benchmarks.Http;
using BoxOffice.Benchmarks.Live;
using BoxOffice.Benchmarks.Look;
using BoxOffice.Benchmarks.Report;
using BoxOffice.Benchmarks.Seating;

switch (args)
{
    case [LoadGenerator.Command, var plan]:
        await LoadGenerator.RunAsync(plan);
        return 0;
    case [FloorServer.Command, .. var rest]:
        await FloorServer.RunAsync(rest);
        return 0;
}
if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}
if (Environment.GetEnvironmentVariable("ConnectionStrings__BoxOffice") is not { Length: > 0 } server)
{
    await Console.Error.WriteLineAsync(
        "There is no database to measure. Start with ./bench, which makes a private one."
    );
    return 1;
}
var page = Environment.GetEnvironmentVariable("BOXOFFICE_BENCHMARK_PAGE");
if (options.Write && page is null)
{
    await Console.Error.WriteLineAsync(
        "BOXOFFICE_BENCHMARK_PAGE does not name the page. Start with ./bench --write, which sets it."
    );
    return 1;
}

var redis = Environment.GetEnvironmentVariable("ConnectionStrings__Redis") ?? "127.0.0.1:6379";
var pgbench = Environment.GetEnvironmentVariable("BOXOFFICE_PGBENCH") ?? "pgbench";
var figures = new List<Figure>();
if (options.Runs("holds"))
    figures.AddRange(await HoldFigures.MeasureAsync(server, pgbench, options, Tell));
if (options.Runs("http"))
    figures.AddRange(await new HttpFigures(server, redis, options, Tell).MeasureAsync());
if (options.Runs("best"))
    figures.AddRange(await new BestFigures(server, redis, options, Tell).MeasureAsync());
if (options.Runs("bookings"))
    figures.AddRange(await new BookingFigures(server, redis, pgbench, options, Tell).MeasureAsync());
if (options.Runs("live"))
    figures.AddRange(await LiveFigures.MeasureAsync(server, options, Tell));
if (options.Runs("look"))
    figures.AddRange(await LookFigures.MeasureAsync(server, redis, options, Tell));

if (options.Parts.Contains("backplane"))
    figures.AddRange(await BackplaneFigures.MeasureAsync(server, redis, options, Tell));

var table = FigureTable.Of(figures);
Console.WriteLine();
Console.WriteLine(table);
if (options.Write)
    await BenchmarkPage.WriteAsync(page!, table, await BenchDatabase.VersionOfAsync(server));
return 0;

static void Tell(string progress) => Console.Error.WriteLine(progress);
