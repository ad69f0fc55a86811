using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// The first string draws a row as in <see cref="TestSeating"/>. The second has the state of each seat: a dot is free,
/// M was just taken by the customer, m was the customer's before, and # is another customer's.
/// </summary>
public sealed class LoneSeatTests
{
    [Theory]
    [InlineData("aaaaaa", ".MM.##", 0, 2, "left")] // Both 0 and 3 are alone; moving leaves 2 and 3.
    [InlineData("aaaaaa", "..MM.#", 4, 2, "right")]
    [InlineData("aaaaaa", ".MM...", 0, 2, "left")]
    [InlineData("aaaaaa", ".M....", 0, 1, "left")]
    [InlineData("aaaaaa", ".Mm...", 0, 2, "left")]
    [InlineData("aaa aaa", ".MM...", null, null, null)] // In a block of three, one is always left.
    [InlineData("aaaaaa", "..MM..", null, null, null)]
    [InlineData("aaaaaa", "MM....", null, null, null)]
    [InlineData("aaaaaa", "#.MM.#", 1, 3, "left")]
    [InlineData("aaaaaa", ".M#...", null, null, null)] // Moving would leave 1 alone instead.
    [InlineData("baaaaa", ".MM...", null, null, null)] // No move to another price.
    [InlineData("raaaaa", ".MM...", null, null, null)] // No move to a restricted view.
    [InlineData("rrraaa", ".MM...", 0, 2, "left")] // All of them have a restricted view.
    [InlineData("kbbbbb", ".MM...", null, null, null)] // A companion seat does not count as left alone.
    [InlineData("bbbkkb", "MM....", null, null, null)] // Moving would take a companion seat.
    [InlineData("kwkbbb", "#.M...", null, null, null)] // A wheelchair space may be alone.
    [InlineData("abbbkk", ".MM...", 3, 1, "right")] // An ordinary seat beside companion seats is alone.
    public void Find_SeatsJustTaken_NamesTheLoneSeatAndTheMoveThatAvoidsIt(
        string row,
        string states,
        int? lone,
        int? back,
        string? way
    )
    {
        var seating = TestSeating.Draw(row);
        var statuses = states.Select(s => s == '.' ? SeatStatus.Available : SeatStatus.Held).ToList();
        var mine = Enumerable.Range(0, states.Length).Where(i => char.ToUpperInvariant(states[i]) == 'M').ToHashSet();

        var found = LoneSeat.Find(new(seating, statuses), mine, mine.Where(i => states[i] == 'M'));

        (found?.Seat.Ordinal, found?.GiveBack.Ordinal, found?.Way).ShouldBe((lone, back, way));
    }
}
