using BoxOffice.Domain.Catalogue;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Components;

/// <summary>What a desk offers when time runs out, and what it says of a house in which nothing is free.</summary>
public sealed class DeskTimeTests(SaleFixture fixture) : DeskTest(fixture)
{
    [Fact]
    public async Task Renew_IsOfferedInTheLastTwoMinutesAndOnce()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        desk.MayRenew.ShouldBeFalse();

        await PassTimeAsync(show, TimeSpan.FromSeconds(600 - 90));
        await desk.PulseAsync();
        desk.MayRenew.ShouldBeTrue();
        desk.Saying.ShouldContain("You can ask for 5 minutes more.");

        await desk.RenewAsync();
        desk.MayRenew.ShouldBeFalse();
        desk.TimeLeft.ShouldBeInRange(TimeSpan.FromSeconds(380), TimeSpan.FromSeconds(391));
        desk.Saying.ShouldStartWith("You have 5 minutes more.");

        await PassTimeAsync(show, TimeSpan.FromSeconds(300));
        await desk.HearOfBasketAsync(null);
        desk.TimeLeft.ShouldBeLessThan(TimeSpan.FromSeconds(95));
        desk.MayRenew.ShouldBeFalse();
    }

    [Fact]
    public async Task TimeRanOut_TakesTheSameAgainAndSaysWhichAreGone()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0], show.Seats[1]]);
        await PassTimeAsync(show, TimeSpan.FromSeconds(601));
        await desk.PulseAsync();
        var lost = desk.Notice.ShouldNotBeNull();
        (lost.Title, lost.AgainText).ShouldBe(("Your time ran out", "Take the same two again"));
        (await Sale.Holds.HoldAsync(show.Request(1))).Succeeded.ShouldBeTrue();

        await desk.TakeAgainAsync(lost.Again);

        desk.Basket.ShouldNotBeNull().Seats.ShouldHaveSingleItem().Id.ShouldBe(show.Seats[0]);
        (desk.Notice!.Title, desk.Notice.Text).ShouldBe(
            ("A 2 is gone", "Somebody else has it by now. A 1 is yours again.")
        );
    }

    [Fact]
    public async Task GiveBack_IsUndoneWithOnePress_ForSomeSeconds()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0], show.Seats[1]]);

        await desk.GiveBackAsync([show.Seats[1]]);
        var undo = desk.Notice.ShouldNotBeNull();
        (undo.Title, undo.AgainText).ShouldBe(("Given back: A 2", "Undo"));
        await desk.TakeAgainAsync(undo.Again);
        desk.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[0], show.Seats[1]]);

        await desk.GiveBackAsync([show.Seats[1]]);
        Clock.Advance(TimeSpan.FromSeconds(9));
        desk.Rest.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
        await desk.PulseAsync();
        desk.Notice.ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await desk.PulseAsync();
        desk.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task House_AllInBaskets_SaysWhenTheNextMayComeBackAndThatItDid()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await PassTimeAsync(show, TimeSpan.FromMinutes(1)); // Mine is over first, and no news to me.
        var others = await Sale.HoldAsync(show, 1, 2);
        await desk.LookAsync();

        (desk.Status, desk.House!.InBaskets, desk.House.Sold).ShouldBe((EventStatus.SoldOut, 3, 0));
        desk.NextReturn.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(590), TimeSpan.FromSeconds(600));

        await Sale.Holds.ReleaseAsync(others.HoldId, [show.Seats[2]]);
        await desk.LookAsync();
        desk.NextReturn.ShouldBeNull();
        desk.Notice!.Title.ShouldBe("A seat is free again");
        desk.Saying.ShouldStartWith("A seat is free again.");

        await Sale.HoldAsync(show, 2);
        await desk.LookAsync();
        desk.Notice.ShouldBeNull("it is gone again");
    }

    [Fact]
    public async Task House_LastSeatGivenBackHere_IsNoNews()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await desk.LookAsync();

        await desk.GiveBackAsync(null);
        await desk.LookAsync();

        desk.Notice!.Title.ShouldBe("Given back: A 1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task House_OwnTimeRanOut_IsSaidAndOnlyOthersSeatsAreNews(bool anotherComesBack)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await PassTimeAsync(show, TimeSpan.FromMinutes(5));
        var others = await Sale.HoldAsync(show, 1, 2);
        await desk.LookAsync();
        desk.House!.Free.ShouldBe(0);

        await PassTimeAsync(show, TimeSpan.FromSeconds(301));
        await Sale.Expiry.SweepAsync();
        if (anotherComesBack)
            await Sale.Holds.ReleaseAsync(others.HoldId, [show.Seats[2]]);
        await desk.PulseAsync();

        desk.Notice!.Title.ShouldBe("Your time ran out");
        desk.Saying.ShouldStartWith("Your time ran out.");
        desk.Saying.Contains("A seat is free again.", StringComparison.Ordinal).ShouldBe(anotherComesBack);
    }

    /// <summary>For the database and for the desk.</summary>
    private async Task PassTimeAsync(TestEvent show, TimeSpan by)
    {
        await Database.PassTimeAsync(show.Id, by);
        Clock.Advance(by);
    }
}
