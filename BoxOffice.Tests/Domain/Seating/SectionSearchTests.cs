using BoxOffice.Domain.Seating.BestSeats;

namespace BoxOffice.Tests.Domain.Seating;

public sealed class SectionSearchTests
{
    private static readonly string[] Names = ["STALLS", "Stalls", "Dress circle"];

    [Theory]
    [InlineData("Dress circle", "Dress circle")]
    [InlineData("dress CIRCLE ", "Dress circle")]
    [InlineData("Stalls", "Stalls")]
    [InlineData("STALLS", "STALLS")]
    [InlineData("stalls", "STALLS")]
    [InlineData("circle", null)]
    [InlineData("", null)]
    public void Find_Section_PrefersTheExactName(string wanted, string? found) =>
        SectionSearch.Find(Names, wanted).ShouldBe(found);
}
