using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Seating;

/// <summary>
/// The rule of neighbours, by the table of examples that the seat map is tested with too
/// (Client/test/plan/party.test.ts).
/// </summary>
public sealed class TogetherTests
{
    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Examples.Length)];

    private static Example[] Examples =>
        SharedTables.Read<Example[]>("BoxOffice.Web", "Client", "testing", "neighbours.json");

    [Fact]
    public void Examples_InTheTable_AreRead() => Examples.Length.ShouldBeGreaterThan(12);

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Neighbours_AsInTheTable_GoTogetherAndLeaveNoneAlone(int number)
    {
        var example = Examples[number];
        var layout = TestSeating.Draw(example.Row);
        var stands = example.Stands.Replace(" ", "");
        var filter = example.Only is { } only
            ? new SeatFilter([TestSeating.Category(only[0])], SeatAttributes.None)
            : SeatFilter.All;
        bool IsFree(int seat) => layout.Seats[seat].PriceCents is not null && stands[seat] == '.';

        var stretches = Together.Cut(layout.Seats.Where(s => IsFree(s.Ordinal) && filter.Shows(s)), layout);
        var blocks = stretches.SelectMany(stretch =>
            stretch
                .Take(stretch.Count - example.Size + 1)
                .Select(s => (First: s.Ordinal, Last: s.Ordinal + example.Size - 1))
        );

        stretches
            .Select(stretch => $"{stretch[0].Ordinal}-{stretch[^1].Ordinal}")
            .ShouldBe(example.Together, example.Why);
        blocks
            .Where(b =>
                Together.LeftAlone(layout, b.First, b.Last, isAfter: false, IsFree) is null
                && Together.LeftAlone(layout, b.Last, b.First, isAfter: true, IsFree) is null
            )
            .Select(b => $"{b.First}-{b.Last}")
            .ShouldBe(example.LeavingNoneAlone, example.Why);
    }

    [Theory]
    [InlineData(SeatAttributes.None, 1, SeatAttributes.Wheelchair)]
    [InlineData(SeatAttributes.None, 2, Together.Kept)]
    [InlineData(SeatAttributes.Wheelchair, 1, SeatAttributes.Companion)]
    [InlineData(SeatAttributes.Companion, 3, SeatAttributes.Wheelchair)]
    [InlineData(Together.Kept, 2, SeatAttributes.None)]
    public void StillNeeded_PartyWithAWheelchair_IsOneOfEach(SeatAttributes inHand, int more, SeatAttributes needed) =>
        Together.StillNeeded(inHand, more).ShouldBe(needed);

    private sealed record Example(
        string Why,
        string Row,
        string Stands,
        string? Only,
        string[] Together,
        int Size,
        string[] LeavingNoneAlone
    );
}
