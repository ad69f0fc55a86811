using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class DemoPlansTests
{
    public static TheoryData<string> Names => ["studio", "theatre", "arena"];

    private static readonly Dictionary<string, PlanImport> Imports = new()
    {
        ["studio"] = PretixPlanImporter.Import(DemoPlans.Studio(), PretixJson.Now),
        ["theatre"] = PretixPlanImporter.Import(DemoPlans.Theatre(), PretixJson.Now),
        ["arena"] = PretixPlanImporter.Import(DemoPlans.Arena(), PretixJson.Now),
    };

    private static SeatingPlan Plan(string name) => Imports[name].Imported();

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Imported_HasNoNotes(string name) => Imports[name].Notes.ShouldBeEmpty();

    [Theory]
    [InlineData("studio", 302, 2)]
    [InlineData("theatre", 1190, 11)]
    [InlineData("arena", 20160, 64)]
    public void DemoPlan_Imported_HasItsSeatsAndSections(string name, int seats, int sections)
    {
        Plan(name).Seats().Count().ShouldBe(seats);
        Plan(name).Sections.Count.ShouldBe(sections);
    }

    [Theory]
    [InlineData("studio", 2, 2, 4)]
    [InlineData("theatre", 4, 4, 11)]
    [InlineData("arena", 24, 24, 24)]
    public void DemoPlan_Imported_HasItsSpecialSeats(string name, int wheelchair, int companion, int restricted)
    {
        var attributes = Plan(name).Seats().Select(seat => SeatNotes.Read(seat.Notes)).ToList();
        attributes.Count(each => each == SeatAttributes.Wheelchair).ShouldBe(wheelchair);
        attributes.Count(each => each == SeatAttributes.Companion).ShouldBe(companion);
        attributes.Count(each => each == SeatAttributes.RestrictedView).ShouldBe(restricted);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_WheelchairSpace_HasACompanionBesideIt(string name)
    {
        var seats = Plan(name).Seats().ToList();
        var companions = seats.Where(seat => SeatNotes.Read(seat.Notes) == SeatAttributes.Companion).ToList();
        seats
            .Where(seat => SeatNotes.Read(seat.Notes) == SeatAttributes.Wheelchair)
            .ShouldAllBe(seat => companions.Any(seat.IsBeside));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Seats_DoNotOverlap(string name)
    {
        const double cell = 2 * 10;
        var grid = Plan(name).Seats().ToLookup(seat => ((int)(seat.X / cell), (int)(seat.Y / cell)));
        Plan(name)
            .Seats()
            .Where(seat =>
                Near(seat)
                    .Any(other =>
                        other != seat && Math.Pow(other.X - seat.X, 2) + Math.Pow(other.Y - seat.Y, 2) < cell * cell
                    )
            )
            .ShouldBeEmpty();

        IEnumerable<PlanSeat> Near(PlanSeat seat) =>
            Enumerable
                .Range(0, 9)
                .SelectMany(i => grid[((int)(seat.X / cell) + i % 3 - 1, (int)(seat.Y / cell) + i / 3 - 1)]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Seats_LieOnThePlan(string name) =>
        Plan(name)
            .Seats()
            .ShouldAllBe(seat =>
                seat.X > 10 && seat.Y > 10 && seat.X < Plan(name).Width - 10 && seat.Y < Plan(name).Height - 10
            );

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Labels_IdentifyOneSeat(string name) =>
        Plan(name)
            .Sections.SelectMany(section =>
                section.Rows.SelectMany(row => row.Seats.Select(seat => (section.Name, row.Label, seat.Number)))
            )
            .ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Identities_AreUnique(string name) =>
        Plan(name).Seats().Select(seat => seat.Guid).ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Names))]
    public void DemoPlan_Categories_AreAllUsedAndApartInGreyscale(string name)
    {
        var plan = Plan(name);
        plan.Seats().Select(seat => seat.Category).Distinct().Count().ShouldBe(plan.Categories.Count);

        var lightness = plan.Categories.Select(category => Lightness(category.Color)).Order().ToList();
        lightness.Zip(lightness.Skip(1), (darker, lighter) => lighter - darker).Min().ShouldBeGreaterThan(10);
    }

    [Fact]
    public void Studio_EveryRow_HasAnAisleInTheMiddle() => Plan("studio").Runs().Count().ShouldBe(2 * 12);

    [Fact]
    public void Studio_SeatsOneAndTwo_AreNotBesideEachOther()
    {
        var seats = Plan("studio").Sections[0].Rows[0].Seats.ToDictionary(seat => seat.Number);

        seats["1"].IsBeside(seats["3"]).ShouldBeTrue();
        seats["1"].IsBeside(seats["2"]).ShouldBeFalse();
    }

    [Fact]
    public void Arena_Focus_IsTheCourtInTheMiddle()
    {
        var plan = Plan("arena");

        (plan.FocusX, plan.FocusY).ShouldBe((plan.Width / 2, plan.Height / 2));
    }

    [Fact]
    public void Arena_Vomitory_DividesARow() =>
        Plan("arena").Runs().Count().ShouldBeGreaterThan(Plan("arena").Sections.Sum(section => section.Rows.Count));

    /// <summary>CIE L*, 0 … 100.</summary>
    private static double Lightness(string color)
    {
        double Channel(int at)
        {
            var value = Convert.ToInt32(color.Substring(at, 2), 16) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }

        var luminance = 0.2126 * Channel(1) + 0.7152 * Channel(3) + 0.0722 * Channel(5);
        return luminance > 0.008856 ? 116 * Math.Cbrt(luminance) - 16 : 903.3 * luminance;
    }
}
