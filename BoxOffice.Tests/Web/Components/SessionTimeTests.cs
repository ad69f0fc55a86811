using BoxOffice.Domain.Catalogue;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Web.Components;

/// <summary>What a session offers when a hold's time runs out, and what it announces while no seat is free.</summary>
public sealed class SessionTimeTests(SaleFixture fixture) : SessionTest(fixture)
{
    [Fact]
    public async Task Renew_InTheLastTwoMinutes_IsOfferedOnce()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        session.MayRenew.ShouldBeFalse();

        await PassTimeAsync(show, TimeSpan.FromSeconds(600 - 90));
        await session.RefreshAsync();
        session.MayRenew.ShouldBeTrue();
        session.Saying.ShouldContain("You can ask for 5 minutes more.");

        await session.RenewAsync();
        session.MayRenew.ShouldBeFalse();
        session.TimeLeft.ShouldBeInRange(TimeSpan.FromSeconds(380), TimeSpan.FromSeconds(391));
        session.Saying.ShouldStartWith("You have 5 minutes more.");

        await PassTimeAsync(show, TimeSpan.FromSeconds(300));
        await session.OnBasketChangedAsync(null);
        session.TimeLeft.ShouldBeLessThan(TimeSpan.FromSeconds(95));
        session.MayRenew.ShouldBeFalse();
    }

    [Fact]
    public async Task TakeAgain_TimeRanOut_TakesFreeSeatsAndNamesTheOthers()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0], show.Seats[1]]);
        await PassTimeAsync(show, TimeSpan.FromSeconds(601));
        await session.RefreshAsync();
        var lost = session.Notice.ShouldNotBeNull();
        (lost.Title, lost.AgainText).ShouldBe(("Your time ran out", "Take the same two again"));
        (await Sale.Holds.HoldAsync(show.Request(1))).Succeeded.ShouldBeTrue();

        await session.TakeAgainAsync(lost.Again);

        session.Basket.ShouldNotBeNull().Seats.ShouldHaveSingleItem().Id.ShouldBe(show.Seats[0]);
        (session.Notice!.Title, session.Notice.Text).ShouldBe(
            ("A 2 is gone", "Somebody else has it by now. A 1 is yours again.")
        );
    }

    [Fact]
    public async Task GiveBack_OfASeat_CanBeUndoneForTenSeconds()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0], show.Seats[1]]);

        await session.GiveBackAsync([show.Seats[1]]);
        var undo = session.Notice.ShouldNotBeNull();
        (undo.Title, undo.AgainText).ShouldBe(("Given back: A 2", "Undo"));
        await session.TakeAgainAsync(undo.Again);
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[0], show.Seats[1]]);

        await session.GiveBackAsync([show.Seats[1]]);
        Clock.Advance(TimeSpan.FromSeconds(9));
        session.Rest.ShouldBeLessThan(TimeSpan.FromSeconds(1.5));
        await session.RefreshAsync();
        session.Notice.ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromSeconds(1));
        await session.RefreshAsync();
        session.Notice.ShouldBeNull();
    }

    [Fact]
    public async Task Event_AllSeatsInBaskets_ShowsTheNextReturnAndAnnouncesIt()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        await PassTimeAsync(show, TimeSpan.FromMinutes(1)); // The own hold ends first, but it does not count.
        var others = await Sale.HoldAsync(show, 1, 2);
        await session.LookAsync();

        (session.Status, session.Seating!.InBaskets, session.Seating.Sold).ShouldBe((EventStatus.SoldOut, 3, 0));
        session.NextReturn.ShouldNotBeNull().ShouldBeInRange(TimeSpan.FromSeconds(590), TimeSpan.FromSeconds(600));

        await Sale.Holds.ReleaseAsync(others.HoldId, [show.Seats[2]]);
        await session.LookAsync();
        session.NextReturn.ShouldBeNull();
        session.Notice!.Title.ShouldBe("A seat is free again");
        session.Saying.ShouldStartWith("A seat is free again.");

        await Sale.HoldAsync(show, 2);
        await session.LookAsync();
        session.Notice.ShouldBeNull("The seat is taken again.");
    }

    [Fact]
    public async Task Event_OwnSeatGivenBack_IsNotAnnouncedAsFree()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        await session.LookAsync();

        await session.GiveBackAsync(null);
        await session.LookAsync();

        session.Notice!.Title.ShouldBe("Given back: A 1");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Event_OwnTimeRanOut_OnlySeatsOfOthersAreAnnouncedAsFree(bool anotherComesBack)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        await PassTimeAsync(show, TimeSpan.FromMinutes(5));
        var others = await Sale.HoldAsync(show, 1, 2);
        await session.LookAsync();
        session.Seating!.Free.ShouldBe(0);

        await PassTimeAsync(show, TimeSpan.FromSeconds(301));
        await Sale.Expiry.SweepAsync();
        if (anotherComesBack)
            await Sale.Holds.ReleaseAsync(others.HoldId, [show.Seats[2]]);
        await session.RefreshAsync();

        session.Notice!.Title.ShouldBe("Your time ran out");
        session.Saying.ShouldStartWith("Your time ran out.");
        session.Saying.Contains("A seat is free again.", StringComparison.Ordinal).ShouldBe(anotherComesBack);
    }

    /// <summary>Lets time pass for the database and for the session.</summary>
    private async Task PassTimeAsync(TestEvent show, TimeSpan by)
    {
        await Database.PassTimeAsync(show.Id, by);
        Clock.Advance(by);
    }
}
