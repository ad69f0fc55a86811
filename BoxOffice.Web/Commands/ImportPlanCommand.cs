using System.CommandLine;
using System.Globalization;
using BoxOffice.Domain;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Sales;
using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Startup;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Web.Commands;

/// <summary>
/// <c>import-plan FILE --venue NAME</c>: stores seating plans. Prints what it stored, or every problem of the file.
/// </summary>
internal static partial class ImportPlanCommand
{
    private static readonly TimeSpan UntilStart = TimeSpan.FromDays(28);
    private static readonly TimeSpan StartTime = new(19, 30, 0);

    private static readonly Argument<string> PlanFileName = new("FILE")
    {
        Description = "A pretix seating plan, or pretix's answer with many.",
    };

    private static readonly Option<string> Venue = new("--venue")
    {
        Description = "The venue's name. A venue of that name is used, or made.",
        HelpName = "NAME",
        Required = true,
    };

    private static readonly Option<string?> Plan = new("--plan")
    {
        Description = "Only the plan of that name; all of the file when left out.",
        HelpName = "PLAN",
    };

    private static readonly Option<string?> EventName = new("--put-on-sale")
    {
        Description = "Puts an event of that name on sale, four weeks from now, at suggested prices.",
        HelpName = "EVENT",
    };

    private static readonly Option<string[]> Prices = new("--price")
    {
        Description = "A price of that event, such as \"Stalls=45.00\"; may be given for each category.",
        HelpName = "CATEGORY=AMOUNT",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string?> TimeZone = new("--time-zone")
    {
        Description = "The venue's time zone, such as Europe/London.",
        HelpName = "ZONE",
    };

    public static Command Create()
    {
        var command = new Command("import-plan", "Stores the seating plans of a file.")
        {
            PlanFileName,
            Venue,
            Plan,
            EventName,
            Prices,
            TimeZone,
        };
        command.SetAction((parsed, _) => RunAsync(RequestOf(parsed)));
        return command;
    }

    private static ImportRequest RequestOf(ParseResult parsed) =>
        new(
            parsed.GetRequiredValue(PlanFileName),
            parsed.GetRequiredValue(Venue),
            parsed.GetValue(Plan),
            parsed.GetValue(EventName),
            parsed.GetValue(TimeZone),
            parsed.GetRequiredValue(Prices)
        );

    /// <returns>The process's exit code: 0 stored, 1 refused, 2 misused.</returns>
    private static async Task<int> RunAsync(ImportRequest request)
    {
        var file = request.File;
        if (request.TimeZone is { } zone)
        {
            var read = VenueTimeZone.Read(zone);
            if (!read.Succeeded)
            {
                await Console.Error.WriteLineAsync(read.Refusal.Message);
                return CommandLine.Misused;
            }
            if (read.Value != zone)
                Console.WriteLine($"Note: the time zone {zone} is stored as {read.Value}.");
        }
        if (RefusalOf(request) is { } refusal)
        {
            await Console.Error.WriteLineAsync(refusal);
            return CommandLine.Misused;
        }
        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"There is no file {file}.");
            return 1;
        }
        if (new FileInfo(file).Length > PlanLimits.FileBytes)
        {
            await Console.Error.WriteLineAsync(
                $"{file} is larger than {PlanLimits.FileBytes / 1024 / 1024} MiB; no seating plan is."
            );
            return 1;
        }

        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = [], ContentRootPath = AppContext.BaseDirectory }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        await builder.AddDatabaseAsync(StartupNotices.For(builder));
        builder.Services.AddSingleton<VenuePlans>().AddSingleton<EventSales>();
        using var host = builder.Build();
        try
        {
            return await ImportAsync(host.Services, request);
        }
        catch (Exception failure)
        {
            // A stack trace does not help a person who has only the file.
            var cause = failure.GetBaseException();
            await Console.Error.WriteLineAsync(
                $"The import of {file} stopped: {cause.GetType().Name}: {cause.Message}"
            );
            await Console.Error.WriteLineAsync(
                "Only what is said above to be stored is stored. Check that the database answers, then try again; "
                    + "if it stops again, report it with the file."
            );
            return 1;
        }
    }

    private static async Task<int> ImportAsync(IServiceProvider services, ImportRequest request)
    {
        var (file, venue) = (request.File, request.Venue);
        if (
            request.EventName is { } name
            && await services.GetRequiredService<EventSales>().FindOpenAsync(venue, name) is { } already
        )
        {
            await Console.Error.WriteLineAsync(
                $"\"{name}\" is on sale at {venue} already (event {already.Id}). Give the new event another name, "
                    + "or leave --put-on-sale out."
            );
            return 1;
        }
        var utf8 = await File.ReadAllBytesAsync(file);
        if (
            request.Prices.Count > 0
            && RefusalOf(request.Prices, PretixPlanImporter.ImportAll(utf8, DateTimeOffset.UnixEpoch, request.Plan))
                is { } refusal
        )
        {
            await Console.Error.WriteLineAsync($"{refusal} Nothing was stored.");
            return 1;
        }
        var stored = await services
            .GetRequiredService<VenuePlans>()
            .ImportAllAsync(utf8, new(venue, request.TimeZone, request.Plan) { IsOne = request.EventName is not null });
        if (stored.Problems.Count > 0)
        {
            var count = stored.Problems.Sum(p => p.Count);
            await Console.Error.WriteLineAsync(
                $"{file} was not imported; nothing was stored. {count} {(count == 1 ? "problem" : "problems")}:"
            );
            foreach (var problem in stored.Problems)
                await Console.Error.WriteLineAsync($"  {FindingText.Of(problem)}");
            return 1;
        }
        foreach (var note in stored.Notes)
            Console.WriteLine($"Note: {FindingText.Of(note)}");
        foreach (var plan in stored.Plans)
            Print(plan);
        return request.EventName is null
            ? 0
            : await PutOnSaleAsync(services, stored.Plans.Single(), request.EventName, request.Prices);
    }

    private static void Print(SeatingPlan plan)
    {
        var parts = string.Join(
            ", ",
            Count(plan.Sections.Count, "section"),
            Count(plan.Sections.Sum(s => s.Rows.Count), "row"),
            Count(plan.Seats().Count(), "seat"),
            Count(plan.Areas.Count, "decoration area")
        );
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"Stored \"{plan.Name}\" (plan {plan.Id}) for {plan.Venue!.Name}: {parts}."
            )
        );
        foreach (var section in plan.Sections)
        {
            Console.WriteLine(
                $"  {section.Name}: {Count(section.Rows.Count, "row")}, "
                    + $"{Count(section.Rows.Sum(r => r.Seats.Count), "seat")}"
            );
        }
    }

    private static string Count(int number, string thing) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {thing}{(number == 1 ? "" : "s")}");

    /// <summary>What is wrong with the prices before the file is read, if anything.</summary>
    private static string? RefusalOf(ImportRequest request) =>
        request switch
        {
            { Prices.Count: 0 } => null,
            { EventName: null } =>
                "--price sets a price of the event that --put-on-sale puts on sale: give --put-on-sale too.",
            _ => Read(request.Prices).Refusal?.Message,
        };

    /// <summary>
    /// Why the prices do not fit the file's plan; null when they do. Also null for a file without exactly one valid
    /// plan, which is refused elsewhere.
    /// </summary>
    private static string? RefusalOf(IReadOnlyList<string> prices, PlanFile file) =>
        file.Plans is [{ Plan: { } plan }] ? NamedPrice.Apply(plan, Read(prices).Value!).Refusal?.Message : null;

    private static Outcome<List<NamedPrice>> Read(IReadOnlyList<string> prices)
    {
        var read = prices.Select(price => NamedPrice.Read(price, Event.DefaultCurrency)).ToList();
        return read.Find(p => !p.Succeeded) is { Refusal: { } refusal } ? refusal : read.ConvertAll(p => p.Value!);
    }

    /// <summary>What the command line asks for.</summary>
    /// <param name="Prices">As text, such as "Stalls=45.00".</param>
    private sealed record ImportRequest(
        string File,
        string Venue,
        string? Plan,
        string? EventName,
        string? TimeZone,
        IReadOnlyList<string> Prices
    );
}
