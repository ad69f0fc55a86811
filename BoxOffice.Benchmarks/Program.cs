using BoxOffice.Benchmarks;
using BoxOffice.Benchmarks.Houses;
using BoxOffice.Benchmarks.Live;
using BoxOffice.Benchmarks.Report;
using BoxOffice.Benchmarks.Seating;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
    return 2;
}
if (Environment.GetEnvironmentVariable("ConnectionStrings__BoxOffice") is not { Length: > 0 } server)
{
    await Console.Error.WriteLineAsync("There is no database to measure. Start with ./bench, which makes a private one.");
    return 1;
}
var page = Environment.GetEnvironmentVariable("BOXOFFICE_BENCHMARK_PAGE");
if (options.Write && page is null)
{
    await Console.Error.WriteLineAsync("--write does not know where the page is. Start with ./bench --write, which does.");
    return 1;
}

var figures = new List<Figure>();
if (options.Runs("holds"))
    figures.AddRange(await HoldFigures.MeasureAsync(server, Environment.GetEnvironmentVariable("BOXOFFICE_PGBENCH") ?? "pgbench", options, Tell));
if (options.Runs("live"))
    figures.AddRange(await LiveFigures.MeasureAsync(server, options, Tell));

if (options.Parts.Contains("backplane"))
    figures.AddRange(await BackplaneFigures.MeasureAsync(server, Environment.GetEnvironmentVariable("ConnectionStrings__Redis") ?? "127.0.0.1:6379", options, Tell));

var table = FigureTable.Of(figures);
Console.WriteLine();
Console.WriteLine(table);
if (options.Write) await BenchmarkPage.WriteAsync(page!, table, await BenchDatabase.VersionOfAsync(server));
return 0;

static void Tell(string progress) => Console.Error.WriteLine(progress);
