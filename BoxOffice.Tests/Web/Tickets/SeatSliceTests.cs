using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Domain.Venues.Import;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Components;
using BoxOffice.Web.Components.Customer.Bookings;
using BoxOffice.Web.Tickets;
using Bunit;

namespace BoxOffice.Tests.Web.Tickets;

public sealed class SeatSliceTests : ComponentTest
{
    private const int MostBytes = 20 * 1024;

    public static TheoryData<string> PlanNames => ["studio", "theatre", "arena"];

    [Theory]
    [MemberData(nameof(PlanNames))]
    public void Slice_OfTwoNeighbours_IsSmallAndMarksThemInTheirPlaces(string name)
    {
        var layout = LayoutOf(name);
        foreach (var first in new[] { 0, layout.Seats.Count / 2, layout.Seats.Count - 2 })
        {
            LaidSeat[] own = [layout.Seats[first], layout.Seats[first + 1]];

            var slice = SliceDrawing.Of(layout, own, "Stage");

            BytesOf(slice).ShouldBeLessThan(MostBytes);
            slice.Lit.Select(mark => mark.Text).ShouldBe(own.Select(s => s.Number));
            slice.Lit.ShouldAllBe(mark =>
                mark.X > 0 && mark.X < SeatSlice.Width && mark.Y > 0 && mark.Y < SeatSlice.Height
            );
            // The marks are in the seats' order, to the right and downwards.
            Math.Sign(slice.Lit[1].X - slice.Lit[0].X).ShouldBe(Math.Sign(Math.Round(own[1].At.X - own[0].At.X, 6)));
            Math.Sign(slice.Lit[1].Y - slice.Lit[0].Y).ShouldBe(Math.Sign(Math.Round(own[1].At.Y - own[0].At.Y, 1)));
            // A box has few seats, but there are others beside it.
            (DotsOf(slice.Section) + DotsOf(slice.Others)).ShouldBeGreaterThan(10);
        }
    }

    [Theory]
    [MemberData(nameof(PlanNames))]
    public void Slice_OfAHundredSeatsAllOverThePlan_IsSmallToo(string name)
    {
        var layout = LayoutOf(name);
        var own = layout.Seats.Where((_, index) => index % (layout.Seats.Count / 100) == 0).Take(100).ToList();

        var slice = SliceDrawing.Of(layout, own, "Stage");

        BytesOf(slice).ShouldBeLessThan(MostBytes);
        slice.Lit.Count.ShouldBe(100);
        slice.Lit.ShouldAllBe(mark =>
            mark.X > 0 && mark.X < SeatSlice.Width && mark.Y > 0 && mark.Y < SeatSlice.Height
        );
    }

    /// <summary>The customer's own seats are drawn as circles, so they are not drawn as dots too.</summary>
    [Fact]
    public void Dots_OfASlice_AreTheOtherSeats()
    {
        var layout = TestSeating.Draw("aaaa", "aaaa");

        var slice = SliceDrawing.Of(layout, [layout.Seats[1]], "Stage");

        DotsOf(slice.Section).ShouldBe(7);
        DotsOf(slice.Others).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, -500, 0.0, "The stage is at the top.")]
    [InlineData(500, 0, 90.0, "The stage is to the right.")]
    [InlineData(0, 500, 180.0, "The stage is at the bottom.")]
    [InlineData(-500, 0, -90.0, "The stage is to the left.")]
    [InlineData(500, -500, 45.0, "The stage is at the top right.")]
    [InlineData(0, -20, null, "The stage is in the picture.")]
    public void Stage_InAnyDirection_IsDrawnAndNamedThere(double x, double y, double? turn, string said)
    {
        var seat = SomeSeats.Laid(0);
        var layout = new EventLayout
        {
            EventId = 7,
            Currency = "EUR",
            Focus = new(x, y),
            Seats = [seat, SomeSeats.Laid(1)],
        };

        var slice = SliceDrawing.Of(layout, [seat], "Stage");

        slice.Stage.Turn.ShouldBe(turn);
        slice.Words.ShouldBe($"Part of the seating plan with F 1 in Stalls lit. {said}");
    }

    [Fact]
    public void RowLetters_OfASlice_AreInViewAndNotOnASeat()
    {
        var layout = LayoutOf("theatre");
        LaidSeat[] own = [layout.Seats.First(s => s.Row == "F")];

        var slice = SliceDrawing.Of(layout, own, "Stage");

        slice.Rows.Select(mark => mark.Text).ShouldContain("F");
        slice.Rows.ShouldAllBe(mark =>
            mark.X > 0 && mark.X < SeatSlice.Width && mark.Y > 0 && mark.Y < SeatSlice.Height
        );
        foreach (var lit in slice.Lit)
            slice.Rows.ShouldAllBe(mark => Math.Abs(mark.X - lit.X) + Math.Abs(mark.Y - lit.Y) > slice.Radius);
    }

    private static EventLayout LayoutOf(string name) =>
        TestSeating.Of(
            PretixPlanImporter
                .Import(
                    name switch
                    {
                        "studio" => DemoPlans.Studio(),
                        "theatre" => DemoPlans.Theatre(),
                        _ => DemoPlans.Arena(),
                    },
                    new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero)
                )
                .Plan!
        );

    private static int DotsOf(string path) => path.Count(c => c == 'M');

    private int BytesOf(SeatSlice slice) => Render<SlicePicture>(with => with.Add(p => p.Slice, slice)).Markup.Length;
}
