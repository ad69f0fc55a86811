using BoxOffice.Domain;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Database;

public sealed class SeatsAgainTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Take_OneIsGone_HoldsTheOthersAndSaysWhich()
    {
        var show = await Database.NewEventAsync();
        await Sale.HoldAsync(show, 1);

        var taken = (await Sale.Get<SeatsAgain>().TakeAsync(show.Request(0, 1, 2))).Value.ShouldNotBeNull();

        taken.Hold.SeatIds.ShouldBe([show.Seats[0], show.Seats[2]]);
        taken.Gone.ShouldBe([show.Seats[1]]);
    }

    [Fact]
    public async Task Take_AllAreGone_IsRefusedWithEveryOne()
    {
        var show = await Database.NewEventAsync();
        await Sale.HoldAsync(show, 0, 1);

        (await Sale.Get<SeatsAgain>().TakeAsync(show.Request(0, 1)))
            .Refusal.ShouldBeOfType<SeatUnavailable>()
            .SeatIds.ShouldBe([show.Seats[0], show.Seats[1]]);
    }

    [Fact]
    public async Task Take_AnotherSeatIsTakenBeforeEachTry_HoldsTheLastFreeSeat()
    {
        var show = await Database.NewEventAsync();
        var gone = 0;
        var again = new SeatsAgain(
            async (request, cancellationToken) =>
            {
                if (gone < 4)
                    await Sale.HoldAsync(show, gone++);
                return await Sale.Holds.HoldAsync(request, cancellationToken);
            }
        );

        var taken = (await again.TakeAsync(show.Request(0, 1, 2, 3, 4))).Value.ShouldNotBeNull();

        taken.Hold.SeatIds.ShouldBe([show.Seats[4]]);
        taken.Gone.ShouldBe([show.Seats[0], show.Seats[1], show.Seats[2], show.Seats[3]]);
    }
}
