using System.Globalization;
using System.Text.RegularExpressions;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

public sealed partial class PosterArtTests
{
    [Fact]
    public void Poster_SameEvent_IsAlwaysTheSame() => PosterArt.Of(7, 0.5).Lit.ShouldBe(PosterArt.Of(7, 0.5).Lit);

    [Fact]
    public void Poster_OtherEvent_IsAnother() => PosterArt.Of(7, 1).Lit.ShouldNotBe(PosterArt.Of(8, 1).Lit);

    [Fact]
    public void Poster_SoldOut_HasNoLight()
    {
        PosterArt.Of(7, 0).Lit.ShouldBeEmpty();
        PosterArt.Of(7, 1).Dark.ShouldBeEmpty();
    }

    [Fact]
    public void Poster_OfAnyEvent_HasDifferentDotsWithinIt()
    {
        foreach (var eventId in Enumerable.Range(1, 50))
        {
            var (x, y) = (0, 0);
            var dots = Move()
                .Matches(PosterArt.Of(eventId, 1).Lit)
                .Select(move => (x += Number(move.Groups[1]), y += Number(move.Groups[2])))
                .ToList();

            dots.Count.ShouldBeGreaterThan(100);
            dots.ShouldBeUnique();
            dots.ShouldAllBe(dot =>
                dot.Item1 >= 12
                && dot.Item1 <= PosterArt.Width - 12
                && dot.Item2 >= 12
                && dot.Item2 <= PosterArt.Height + 12
            );
        }
    }

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"m(-?\d+) ?(-?\d+)h0")]
    private static partial Regex Move();
}
