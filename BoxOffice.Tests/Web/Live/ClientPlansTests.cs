using System.IO.Compression;
using System.Text.Json;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using PlanJson = BoxOffice.Web.Api.Contracts.PlanJson;

namespace BoxOffice.Tests.Web.Live;

/// <summary>
/// The map client is tested with files of the demonstration plans. They must equal the server's answers.
/// </summary>
public sealed class ClientPlansTests
{
    /// <summary>The environment variable that makes this test write the files again. Any value will do.</summary>
    private const string Renew = "BOXOFFICE_RENEW_CLIENT_PLANS";

    [Theory]
    [InlineData("studio")]
    [InlineData("theatre")]
    [InlineData("arena")]
    public async Task ClientPlan_OfADemoPlan_IsWhatTheServerAnswers(string name)
    {
        var root = Environment.GetEnvironmentVariable("BOXOFFICE_ROOT") ?? Environment.CurrentDirectory;
        var file = Path.Combine(root, "BoxOffice.Web", "Client", "testing", "plans", $"{name}.json.gz");
        var answer = JsonSerializer.SerializeToUtf8Bytes(Answer(name), JsonSerializerOptions.Web);

        if (Environment.GetEnvironmentVariable(Renew) is not null)
            await WriteAsync(file, answer);

        (await ReadAsync(file))
            .AsSpan()
            .SequenceEqual(answer)
            .ShouldBeTrue(
                $"The server answers something else than {file} holds. Renew the files: {Renew}=1 ./test ClientPlans"
            );
    }

    private static PlanJson Answer(string name)
    {
        var document = name switch
        {
            "studio" => DemoPlans.Studio(),
            "theatre" => DemoPlans.Theatre(),
            _ => DemoPlans.Arena(),
        };
        var plan = PretixPlanImporter
            .Import(document, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
            .Plan.ShouldNotBeNull();
        var show = new Event
        {
            Id = 1,
            Name = name,
            Venue = new Venue { Name = name },
            Prices =
            [
                .. plan.Categories.Select(c => new EventPrice
                {
                    Category = c.Ordinal,
                    Name = c.Name,
                    Color = c.Color,
                    PriceCents = 6000 - c.Ordinal * 800,
                }),
            ],
        };
        var seats = plan
            .Sections.SelectMany(section =>
                section.Rows.SelectMany(row => row.Seats.Select(seat => (section, row, seat)))
            )
            .OrderBy(each => each.seat.Ordinal)
            .Select(each => new LaidSeat(
                each.seat.Ordinal + 1,
                each.seat.Ordinal,
                each.section.Name,
                each.row.Label,
                each.seat.Number,
                new(each.seat.X, each.seat.Y),
                each.seat.Run,
                each.seat.Category,
                100
            ));
        return PlanJson.Of(
            show,
            plan,
            new EventLayout
            {
                EventId = show.Id,
                Currency = show.Currency,
                Focus = new(plan.FocusX, plan.FocusY),
                Seats = [.. seats],
            }
        );
    }

    private static async Task WriteAsync(string file, byte[] answer)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var zip = new GZipStream(File.Create(file), CompressionLevel.SmallestSize);
        await zip.WriteAsync(answer, TestContext.Current.CancellationToken);
    }

    private static async Task<byte[]> ReadAsync(string file)
    {
        await using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await zip.CopyToAsync(bytes, TestContext.Current.CancellationToken);
        return bytes.ToArray();
    }
}
