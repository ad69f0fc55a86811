using BoxOffice.Domain.Venues.Plans;
using CsCheck;
using static BoxOffice.Tests.Domain.Venues.PretixJson;

namespace BoxOffice.Tests.Domain.Venues;

public sealed class SeatRunTests
{
    private static int[] RunsOf(params double[] xs) =>
        [.. Plan(Row("A", 100, xs)).Imported().Seats().Select(seat => seat.Run)];

    [Fact]
    public void Run_EvenRow_IsOne() => RunsOf(Line(6)).Distinct().Count().ShouldBe(1);

    [Fact]
    public void Run_Aisle_DividesTheRow() => RunsOf([.. Line(4), .. Line(4, 260)]).ShouldBe([0, 0, 0, 0, 1, 1, 1, 1]);

    [Fact]
    public void Run_Pillar_DividesTheRow() => RunsOf(100, 124, 148, 196, 220, 244).ShouldBe([0, 0, 0, 1, 1, 1]);

    [Fact]
    public void Run_UnevenPitch_DoesNotDivideTheRow() =>
        RunsOf(100, 124, 150, 172, 202, 226).Distinct().Count().ShouldBe(1);

    [Fact]
    public void Run_RowOfPairs_IsAPairEach() => RunsOf(100, 124, 200, 224, 300, 324).ShouldBe([0, 0, 1, 1, 2, 2]);

    [Fact]
    public void Run_OnlyTwoSeatsFarApart_AreComparedWithTheRowsAround()
    {
        var plan = Plan(Row("A", 100, Line(8)), Row("B", 130, 100, 268)).Imported();

        plan.Seats().Last().Run.ShouldBe(2);
    }

    [Fact]
    public void Run_TwoRows_AreNeverOne() =>
        Plan(Row("A", 100, Line(3)), Row("B", 130, Line(3))).Imported().Runs().Count().ShouldBe(2);

    [Fact]
    public void IsBeside_OddAndEvenNumbers_DependsOnThePositions()
    {
        var row = Row("A", 100, Line(4))
            .With(row =>
            {
                foreach (var (index, number) in ((string[])["3", "1", "2", "4"]).Index())
                    row["seats"]![index]!["seat_number"] = number;
            });
        var seats = Plan(row).Imported().Seats().ToDictionary(seat => seat.Number);

        seats["1"].IsBeside(seats["2"]).ShouldBeTrue();
        seats["1"].IsBeside(seats["4"]).ShouldBeFalse();
    }

    [Fact]
    public void AreTogether_AcrossAnAisle_IsFalse()
    {
        var seats = Plan(Row("A", 100, [.. Line(4), .. Line(4, 260)])).Imported().Seats().ToList();

        seats[1..4].AreTogether().ShouldBeTrue();
        seats[2..6].AreTogether().ShouldBeFalse();
    }

    [Fact]
    public void AreTogether_NoSeats_IsFalse() => Array.Empty<PlanSeat>().AreTogether().ShouldBeFalse();

    /// <summary>
    /// A row around most of a circle, with aisles and its seats listed in any order, has the runs that were drawn.
    /// </summary>
    [Fact]
    public void Run_CurvedRowInAnyOrder_IsAsDrawn() =>
        Gen.Select(
                Gen.Int[2, 9].Array[1, 5],
                Gen.Double[0.0, 280.0],
                Gen.Double[200.0, 900.0],
                Gen.Int[0, int.MaxValue],
                (blocks, turn, radius, seed) => (blocks, turn, radius, seed)
            )
            .Where(row => (row.blocks.Sum() * 24 + row.blocks.Length * 60) / row.radius < 4.5 && row.blocks.Sum() > 5)
            .Sample(row =>
            {
                var places = Bend(row.blocks, row.turn, row.radius);
                var jumbled = places.ToArray();
                new Random(row.seed).Shuffle(jumbled);
                var json = Row("A", 0);
                foreach (var (x, y, number) in jumbled)
                    json["seats"]!.AsArray().Add(Seat($"{number}", $"{number}", x, y));

                var runs = Plan(json).Imported().Runs().Select(run => run.Count).ToArray();

                (runs.SequenceEqual(row.blocks) || runs.Reverse().SequenceEqual(row.blocks)).ShouldBeTrue();
            });

    /// <summary>Every seat is in exactly one run, runs never cross rows, and ordinals count up without a gap.</summary>
    [Fact]
    public void Runs_AnyRows_CoverTheSeatsOnce() =>
        Gen.Double[0.0, 900.0]
            .Array[1, 12]
            .Array[1, 6]
            .Sample(rows =>
            {
                var plan = Plan([.. rows.Select((xs, i) => Row($"{i}", 100 + 30 * i, xs))]).Imported();

                plan.Seats().Select(seat => seat.Ordinal).ShouldBe(Enumerable.Range(0, rows.Sum(xs => xs.Length)));
                plan.Runs()
                    .SelectMany(run => Enumerable.Range(run.Start, run.Count))
                    .ShouldBe(plan.Seats().Select(seat => seat.Ordinal));
                plan.Runs().Select(run => run.Number).ShouldBe(Enumerable.Range(0, plan.Runs().Count()));
                foreach (var row in plan.Sections.SelectMany(section => section.Rows))
                {
                    plan.Seats()
                        .Except(row.Seats)
                        .Select(seat => seat.Run)
                        .Intersect(row.Seats.Select(seat => seat.Run))
                        .ShouldBeEmpty();
                }
            });

    private static List<(double X, double Y, int Number)> Bend(int[] blocks, double turn, double radius)
    {
        var places = new List<(double, double, int)>();
        var along = 0.0;
        foreach (var block in blocks)
        {
            for (var i = 0; i < block; i++, along += 24)
            {
                var (sin, cos) = Math.SinCos(turn * Math.PI / 180 + along / radius);
                places.Add((1000 + radius * cos, 1000 + radius * sin, places.Count + 1));
            }

            along += 36;
        }

        return places;
    }
}
