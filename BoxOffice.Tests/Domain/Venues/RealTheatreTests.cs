using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Domain.Venues;

/// <summary>
/// A real theatre's file. It is not in the repository but in a folder named shared beside the checkout. Set
/// BOXOFFICE_SHARED to the folder with <c>data/venues</c> if that is elsewhere.
/// </summary>
public sealed class RealTheatreTests
{
    private const string FileName = "data/venues/teater-besar-jakarta.pretix.json";

    private static PlanImport Import()
    {
        var file = Find();
        Assert.SkipWhen(file is null, $"No {FileName} in a folder named shared beside the checkout.");
        return PretixPlanImporter.Import(File.ReadAllBytes(file!), PretixJson.Now);
    }

    private static string? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BoxOffice.sln")))
            folder = folder.Parent;

        string?[] places =
        [
            Environment.GetEnvironmentVariable("BOXOFFICE_SHARED"),
            folder?.Parent is { } beside ? Path.Combine(beside.FullName, "shared") : null,
        ];
        return places.OfType<string>().Select(place => Path.Combine(place, FileName)).FirstOrDefault(File.Exists);
    }

    [Fact]
    public void RealTheatre_Imported_HasAllRowsAndSeats()
    {
        var plan = Import().Imported();

        plan.Sections.Sum(section => section.Rows.Count).ShouldBe(97);
        plan.Seats().Count().ShouldBe(1132);
    }

    [Fact]
    public void RealTheatre_RepeatedIdentities_AreCorrectedAndNoted()
    {
        var import = Import();

        import.Imported().Seats().Select(seat => seat.Guid).ShouldBeUnique();
        import.Notes.Single(note => note.Path.EndsWith(".seat_guid", StringComparison.Ordinal)).Count.ShouldBe(21);
    }

    [Fact]
    public void RealTheatre_OneZone_IsDividedIntoNamedSections() =>
        Import()
            .Imported()
            .Sections.Select(section => section.Name)
            .ShouldBe([
                "Floor 1 front left",
                "Floor 1 front centre",
                "Floor 1 front right",
                "Floor 1 rear left",
                "Floor 1 rear centre",
                "Floor 1 rear right",
                "Floor 2 left",
                "Floor 2 centre",
                "Floor 2 right",
                "Floor 3 left",
                "Floor 3 centre",
                "Floor 3 right",
            ]);

    [Fact]
    public void RealTheatre_Labels_IdentifyOneSeat() =>
        Import()
            .Imported()
            .Sections.SelectMany(section =>
                section.Rows.SelectMany(row => row.Seats.Select(seat => (section.Name, row.Label, seat.Number)))
            )
            .ShouldBeUnique();

    [Fact]
    public void RealTheatre_Focus_IsTheStage()
    {
        var plan = Import().Imported();

        plan.FocusX.ShouldBe(771, 1);
        plan.FocusY.ShouldBeGreaterThan(plan.Seats().Max(seat => seat.Y));
    }

    [Fact]
    public void RealTheatre_Runs_EndOnlyAtRowEndsAndGaps() => Import().Imported().Runs().Count().ShouldBe(97 + 4);

    [Fact]
    public void RealTheatre_Areas_AreAllImported() => Import().Imported().Areas.Count.ShouldBe(23);
}
