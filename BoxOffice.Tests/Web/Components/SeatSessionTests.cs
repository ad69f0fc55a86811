using BoxOffice.Domain;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Tests.Web.Components;

public sealed class SeatSessionTests(SaleFixture fixture) : SessionTest(fixture)
{
    [Fact]
    public async Task Pulse_SaleEndedMeanwhile_NothingCanBeChosenAnyMore()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        session.Status.ShouldBe(EventStatus.OnSale);

        Clock.Advance(session.Summary!.Event.SalesEnd - Clock.GetUtcNow());
        await Database.ChangeAsync(show, "sales_end = clock_timestamp()");
        await session.RefreshAsync();

        session.Status.ShouldBe(EventStatus.Ended);
        session.CanChoose.ShouldBeFalse();
    }

    [Fact]
    public async Task SaleChanged_PricesAreNew_SaysSoAndTheBasketKeepsItsPrice()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        var draft = PriceListDraft.Of([
            new EventPrice
            {
                Category = 0,
                Name = "Stalls",
                Color = "#0072B2",
                PriceCents = 5000,
            },
            new EventPrice
            {
                Category = 1,
                Name = "Circle",
                Color = "#E69F00",
                PriceCents = 3000,
            },
        ]);
        await Sale.Get<PriceLists>().PublishAsync(show.Id, draft, TestActor.Job);
        await session.OnSaleChangedAsync();
        session.Notice.ShouldBeNull("this node has not noticed the new list yet");

        (await Sale.Get<EventLayouts>().RepriceAsync()).ShouldContain(show.Id);
        await session.OnSaleChangedAsync();

        session.Notice.ShouldBe(Notice.PricesChanged);
        session.Seating!.Layout.Seats[1].PriceCents.ShouldBe(5000);
        session.Quote!.TotalCents.ShouldBe(4500);
        await session.TakeAsync([show.Seats[1]]);
        session.Basket!.Total.Minor.ShouldBe(9000, "a seat that joins the hold has the price of its list");
        (await Sale.Get<EventLayouts>().RepriceAsync()).ShouldNotContain(show.Id);
    }

    [Fact]
    public async Task Take_InAnExchangeAtTheSeatLimit_HoldsAsManyAndShowsWhatIsLeftToPay()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        var hold = await Sale.HoldAsync(show, 0, 1);
        var old = (await Sale.Checkout.PayAsync(TestRequests.Pay(hold))).Value!;
        var session = Sale.NewSession(Clock);
        var given = new ExchangedTickets(old.Id, [.. old.Tickets.Select(t => t.Id)]);
        await session.OpenAsync(show.Id, new(School, old.CustomerId), given);

        await session.ChangeAsync([show.Seats[5], show.Seats[6]], take: true);

        session.Basket!.Seats.Count.ShouldBe(2);
        DueText.Of(session.Quote!).ShouldBe(new DueText(new Money(0, "EUR"), "to pay of €90.00"));
        session.Dismiss();
        await session.StopExchangeAsync();
        session.Saying.ShouldBe("The total is €90.00.");
        await session.TakeAsync([show.Seats[7]]);
        session.Notice!.Title.ShouldBe("2 seats is the most for one customer");
    }

    [Fact]
    public async Task Change_SomeSeatsAlreadyAsRequested_ChangesOnlyTheOthers()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.ChangeAsync([show.Seats[0]], take: true);

        await session.ChangeAsync([show.Seats[0], show.Seats[1]], take: true); // Seat 0 again, after a lost connection.
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[0], show.Seats[1]]);
        session.Notice.ShouldBeNull();

        await session.ChangeAsync([show.Seats[0], show.Seats[2]], take: false);
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[1]]);
        var said = session.Notice.ShouldNotBeNull().Title;

        await session.ChangeAsync([show.Seats[0], show.Seats[2]], take: false);
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[1]]);
        session.Notice!.Title.ShouldBe(said);
    }

    [Fact]
    public async Task Take_EventIsCancelled_SessionShowsTheCancellation()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await Database.ChangeAsync(show, "cancelled_at = clock_timestamp()");

        await session.TakeAsync([show.Seats[0]]);

        session.Notice!.Title.ShouldBe("Not on sale right now");
        session.Status.ShouldBe(EventStatus.Ended);
        session.Summary!.Event.CancelledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Take_LeavesASeatAlone_SaysSoAndOffersAMove()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);

        await session.TakeAsync([show.Seats[1], show.Seats[2]]);
        var lone = session.Notice.ShouldNotBeNull().Move.ShouldNotBeNull();
        session.Saying.ShouldEndWith("Seat A 1 would be left alone.");
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[1], show.Seats[2]]);

        await session.MoveAsync(lone);
        session.Notice.ShouldBeNull();
        session.Basket!.Seats.Select(s => s.Id).ShouldBe([show.Seats[1], show.Seats[0]], ignoreOrder: true);
        session.Saying.ShouldStartWith("Moved: you have A ");
    }

    [Fact]
    public async Task Take_AtTheLimit_OffersNoMove()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[1], show.Seats[2]]);
        session.Notice.ShouldBeNull();
    }

    /// <summary>
    /// The choice leaves a seat alone. While the session reads the seating, another tab gives all seats back.
    /// </summary>
    [Fact]
    public async Task Take_BasketIsGivenBackMeanwhile_WarnsOfNothing()
    {
        var show = await Database.NewEventAsync();
        var clock = new HaltedClock();
        var session = Sale.NewSession(clock);
        await session.OpenAsync(show.Id, new(School, Guid.NewGuid()));
        var interrupted = false;
        clock.Meanwhile = async () =>
        {
            interrupted = session.Basket is not null;
            await Sale.Holds.ReleaseAsync(session.Basket!.HoldId);
            await session.RefreshBasketAsync();
        };

        await session.TakeAsync([show.Seats[1], show.Seats[2]]);

        interrupted.ShouldBeTrue();
        session.Basket.ShouldBeNull();
        session.Notice!.Title.ShouldBe("These seats were given back");
    }

    [Fact]
    public async Task TakeBest_BasketHasSeats_TakesSeatsBesideThem()
    {
        var show = await Database.NewEventAsync(rows: 6, seatsPerRow: 12);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[60], show.Seats[61]]);

        await session.TakeBestAsync(new(2, null));

        session
            .Basket!.Seats.Select(s => s.Id)
            .ShouldBe([show.Seats[60], show.Seats[61], show.Seats[62], show.Seats[63]], ignoreOrder: true);
    }

    [Fact]
    public async Task TakeBest_CompanionSeats_AreNoticedUnlessRequested()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 6);
        await Database.AsOwnerAsync<object>(
            $$"""
            update plan_seats set attributes = '{"companion": true}'
                where id in (select plan_seat_id from seats where event_id = {{show.Id}} and ordinal >= 2)
            """
        );
        var (asking, other) = (await OpenAsync(show), await OpenAsync(show));

        await asking.TakeBestAsync(new(2, null), new(null, SeatAttributes.Companion));
        asking.Basket!.Seats.ShouldAllBe(s => s.Ordinal >= 2);
        asking.Notice.ShouldBeNull();

        await other.TakeBestAsync(new(2, null));
        other.Basket!.Seats.Select(s => s.Ordinal).ShouldBe([0, 1], ignoreOrder: true);
        await other.TakeBestAsync(new(2, null));
        other.Basket!.Seats.Count.ShouldBe(4);
        other.Notice!.Title.ShouldContain("companion seat");
    }

    [Fact]
    public async Task Take_SameRefusalAgain_IsAnnouncedAgain()
    {
        var show = await Database.NewEventAsync(seatLimit: 1);
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);

        var said = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            await session.TakeAsync([show.Seats[1]]);
            said.Add(session.Saying);
        }

        said.ShouldAllBe(s => s.StartsWith("1 seat is the most for one customer"));
        said[1].ShouldNotBe(said[0]); // A live region is read out only when its text changes.
        said[2].ShouldNotBe(said[1]);
    }

    [Fact]
    public async Task Pulse_EmptyBasket_ReadsTheBasketOnlyEveryTwentySeconds()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var session = await OpenAsync(show, customer);
        (await Sale.Holds.HoldAsync(show.RequestOf(customer, 0))).Succeeded.ShouldBeTrue();

        await session.RefreshAsync();
        session.Basket.ShouldBeNull();
        Clock.Advance(TimeSpan.FromSeconds(20));
        await session.RefreshAsync();
        session.Basket.ShouldNotBeNull();

        await Sale.Holds.ReleaseAsync(session.Basket.HoldId, null);
        Clock.Advance(TimeSpan.FromSeconds(4));
        await session.RefreshAsync();
        session.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task Rest_SaleBeginsSoon_EndsWhenItHasBegun()
    {
        var session = await OpenAsync(await Database.NewEventAsync(salesStartIn: TimeSpan.FromMinutes(1)));
        session.Rest.ShouldBe(TimeSpan.FromSeconds(4));

        Clock.Advance(session.Summary!.Event.SalesStart - Clock.GetUtcNow() - TimeSpan.FromSeconds(2));
        session.Rest.ShouldBeInRange(TimeSpan.FromSeconds(2.1), TimeSpan.FromSeconds(2.3));
        Clock.Advance(TimeSpan.FromSeconds(3)); // Begun by this clock, but not yet by the database's.
        session.Rest.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Rest_HoldEndsSoon_EndsWhenItIsOver()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        session.Rest.ShouldBe(TimeSpan.FromSeconds(4));

        Clock.Advance(session.TimeLeft - TimeSpan.FromSeconds(1));
        session.Rest.ShouldBeInRange(TimeSpan.FromSeconds(1.1), TimeSpan.FromSeconds(1.3));
    }
}
