using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// Rows are drawn as in <see cref="TestSeating"/>; under them M is the customer's, just taken, m the customer's before,
/// and # is another's.
/// </summary>
public sealed class LoneSeatTests
{
    [Theory]
    [InlineData("aaaaaa", ".MM.##", 0, 2, "left")] // Both 0 and 3 are alone; moving leaves 2 and 3.
    [InlineData("aaaaaa", "..MM.#", 4, 2, "right")]
    [InlineData("aaaaaa", ".MM...", 0, 2, "left")]
    [InlineData("aaaaaa", ".M....", 0, 1, "left")]
    [InlineData("aaaaaa", ".Mm...", 0, 2, "left")]
    [InlineData("aaa aaa", ".MM...", null, null, null)] // Wherever they sit in a block of three, one is left.
    [InlineData("aaaaaa", "..MM..", null, null, null)]
    [InlineData("aaaaaa", "MM....", null, null, null)]
    [InlineData("aaaaaa", "#.MM.#", 1, 3, "left")]
    [InlineData("aaaaaa", ".M#...", null, null, null)] // Moving would leave 1 alone instead.
    [InlineData("baaaaa", ".MM...", null, null, null)] // At another price it is no move but another choice.
    [InlineData("raaaaa", ".MM...", null, null, null)] // Nor with less to see.
    [InlineData("rrraaa", ".MM...", 0, 2, "left")] // All of them see less.
    [InlineData("kbbbbb", ".MM...", null, null, null)] // A companion seat is not left alone by ordinary ones.
    [InlineData("bbbkkb", "MM....", null, null, null)] // Moving would lead to a companion seat.
    [InlineData("kwkbbb", "#.M...", null, null, null)] // A wheelchair space may stand alone.
    [InlineData("abbbkk", ".MM...", 3, 1, "right")] // Companion seats are no company for an ordinary one.
    public void Find_SeatsJustTaken_NamesTheLoneSeatAndTheWayOutOfIt(
        string row,
        string stands,
        int? lone,
        int? back,
        string? way
    )
    {
        var seating = TestSeating.Draw(row);
        var statuses = stands.Select(s => s == '.' ? SeatStatus.Available : SeatStatus.Held).ToList();
        var mine = Enumerable.Range(0, stands.Length).Where(i => char.ToUpperInvariant(stands[i]) == 'M').ToHashSet();

        var found = LoneSeat.Find(new(seating, statuses), mine, mine.Where(i => stands[i] == 'M'));

        (found?.Seat.Ordinal, found?.GiveBack.Ordinal, found?.Way).ShouldBe((lone, back, way));
    }
}
