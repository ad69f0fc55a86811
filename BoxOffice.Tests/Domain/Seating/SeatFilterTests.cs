using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

public sealed class SeatFilterTests
{
    [Theory]
    [InlineData(null, SeatAttributes.None, "abwkr")]
    [InlineData(new[] { 1 }, SeatAttributes.None, "bwk")]
    [InlineData(new int[0], SeatAttributes.None, "")]
    [InlineData(null, SeatAttributes.Wheelchair, "w")]
    [InlineData(null, Together.Kept, "wk")]
    [InlineData(null, SeatAttributes.RestrictedView, "abwk")]
    [InlineData(new[] { 0 }, Together.Kept, "")]
    public void Shows_Seats_AsTheMapDoes(int[]? categories, SeatAttributes attributes, string shown)
    {
        var filter = new SeatFilter(categories, attributes);
        string.Concat("abwkr".Where((_, seat) => filter.Shows(TestSeating.Draw("abwkr").Seats[seat]))).ShouldBe(shown);
    }

    [Fact]
    public void Equality_IsOfWhatIsShown()
    {
        new SeatFilter([2, 1, 1], SeatAttributes.None).ShouldBe(new SeatFilter([1, 2], SeatAttributes.None));
        new SeatFilter([1, 2], SeatAttributes.None)
            .GetHashCode()
            .ShouldBe(new SeatFilter([2, 1], SeatAttributes.None).GetHashCode());
        new SeatFilter(null, (SeatAttributes)64).ShouldBe(SeatFilter.All);
        new SeatFilter([], SeatAttributes.None).ShouldNotBe(SeatFilter.All);
        new SeatFilter([1], SeatAttributes.None).ShouldNotBe(new SeatFilter([1], SeatAttributes.Wheelchair));
    }
}
