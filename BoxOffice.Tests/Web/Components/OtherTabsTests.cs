using BoxOffice.Domain.Catalogue;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Customer.Seats;

namespace BoxOffice.Tests.Web.Components;

/// <summary>
/// How a session notices changes of its customer's other tabs and of the sale, and what it announces.
/// </summary>
public sealed class OtherTabsTests(SaleFixture fixture) : SessionTest(fixture)
{
    [Fact]
    public async Task Pulse_GivenBackInAnotherTab_SaysThatAndNotThatTimeRanOut()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);

        await Sale.Holds.ReleaseAsync(session.Basket!.HoldId);
        Clock.Advance(TimeSpan.FromSeconds(5));
        await session.RefreshAsync();

        session.Notice!.Title.ShouldBe("These seats were given back");
    }

    [Fact]
    public async Task Refresh_DuringAGiveBackHere_DoesNotNameAnotherTab()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);

        await Task.WhenAll(session.GiveBackAsync(null), session.RefreshBasketAsync(), session.RefreshBasketAsync());

        session.Notice!.Title.ShouldBe("Given back: A 1");
        session.Saying.ShouldStartWith("Given back");
    }

    [Fact]
    public async Task Pulse_TimeRanOut_SaysSo()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);

        await Database.PassTimeAsync(show.Id, TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromSeconds(5));
        await session.RefreshAsync();

        session.Notice!.Title.ShouldBe("Your time ran out");
    }

    [Fact]
    public async Task Pulse_PaidInAnotherTab_LinksToTheBooking()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);

        var paid = await Sale.Checkout.PayAsync(
            new(session.Basket!.HoldId, "Ada", "ada@example.org", Guid.NewGuid().ToString(), TestRequests.GoodCard)
        );
        Clock.Advance(TimeSpan.FromSeconds(5));
        await session.RefreshAsync();

        session.Notice!.Link.ShouldBe($"bookings/{paid.Value!.Id}");
    }

    [Fact]
    public async Task Pulse_NewsReachesEverybody_ReadsTheBasketRarely()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        await Sale.Holds.ReleaseAsync(session.Basket!.HoldId, null);
        Sale.News.ReachesEverybody = true;

        Clock.Advance(TimeSpan.FromSeconds(19));
        await session.RefreshAsync();
        session.Basket.ShouldNotBeNull();
        Sale.News.ReachesEverybody = false; // Redis is gone: polling takes over.
        await session.RefreshAsync();
        session.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task Pulse_TimeIsOver_ReadsTheBasketAlthoughNewsReachesEverybody()
    {
        var show = await Database.NewEventAsync();
        Sale.News.ReachesEverybody = true;
        var session = await OpenAsync(show);
        await session.TakeAsync([show.Seats[0]]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        Clock.Advance(TimeSpan.FromSeconds(3)); // The basket that it read last has time left.
        await session.RefreshAsync();
        session.Basket.ShouldNotBeNull();
        Clock.Advance(session.TimeLeft);
        await session.RefreshAsync();
        session.Basket.ShouldBeNull();
        session.Notice!.Title.ShouldBe("Your time ran out");
    }

    [Fact]
    public async Task TakeAndGiveBack_InOneSession_ReachTheCustomersOtherSession()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var (here, there) = (await OpenAsync(show, customer), await OpenAsync(show, customer));

        await here.TakeAsync([show.Seats[0]]);
        await ReceiveLastNewsAsync(there, show, customer);
        there.Basket.ShouldNotBeNull().Seats.ShouldHaveSingleItem().Id.ShouldBe(show.Seats[0]);

        await here.GiveBackAsync(null);
        await ReceiveLastNewsAsync(there, show, customer);
        there.Basket.ShouldBeNull();

        await here.TakeAsync([show.Seats[1]]);
        var news = Sale.News.Baskets[^1];
        await Sale.Holds.ReleaseAsync(here.Basket!.HoldId, null);
        await here.OnBasketChangedAsync(news.By!.Value.ToString("N"));
        here.Basket.ShouldNotBeNull("A session ignores the news of its own commands.");
    }

    [Fact]
    public async Task Take_Refused_AnnouncesNothing()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        (await Sale.Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 0))).Succeeded.ShouldBeTrue();

        await session.TakeAsync([show.Seats[0]]);

        Sale.News.Baskets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Payment_BegunAndEnded_ReachesTheCustomersSession()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var session = await OpenAsync(show, customer);
        await session.TakeAsync([show.Seats[0]]);
        var hold = session.Basket!.HoldId;

        var page = (
            await Sale.Checkout.OpenPageAsync(
                new(hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), null),
                _ => new("https://shop.example/", "https://shop.example/")
            )
        ).Value!;
        await ReceiveLastNewsAsync(session, show, customer);
        session.Basket!.BookingId.ShouldBe(page.BookingId);

        await Sale.Settlement.ClosePaymentAsync(page.BookingId, "given_up", TestActor.Job);
        await ReceiveLastNewsAsync(session, show, customer);
        session.Basket.ShouldNotBeNull().BookingId.ShouldBeNull();
    }

    [Fact]
    public async Task SaleChanged_EventIsCancelled_SessionSaysSo()
    {
        var show = await Database.NewEventAsync();
        var session = await OpenAsync(show);
        await Database.ChangeAsync(show, "cancelled_at = clock_timestamp()");

        await session.OnSaleChangedAsync();

        session.Status.ShouldBe(EventStatus.Ended);
        session.Summary!.Event.CancelledAt.ShouldNotBeNull();
    }

    /// <summary>Passes the last news to a session. It must be about this customer's basket.</summary>
    private async Task ReceiveLastNewsAsync(SeatSession session, TestEvent show, Guid customer)
    {
        var last = Sale.News.Baskets[^1];
        (last.EventId, last.CustomerId).ShouldBe((show.Id, customer));
        await session.OnBasketChangedAsync(last.By?.ToString("N"));
    }
}
