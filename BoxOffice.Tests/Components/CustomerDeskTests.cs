using BoxOffice.Domain.Events;
using BoxOffice.Tests.Support;
using BoxOffice.Web.Components.Desk;
using BoxOffice.Web.RateLimiting;

namespace BoxOffice.Tests.Components;

public sealed class CustomerDeskTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.NewSale();
    private readonly DeskClock _clock = new();
    private static readonly CallerAddress School = new("203.0.113.7");

    private TestDatabase Database => fixture.Database;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _sale.DisposeAsync();

    [Fact]
    public async Task Pulse_SaleEndedMeanwhile_NothingCanBeChosenAnyMore()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        desk.Status.ShouldBe(EventStatus.OnSale);

        _clock.Advance(desk.Summary!.Event.SalesEnd - _clock.GetUtcNow());
        await Database.ChangeAsync(show, "sales_end = clock_timestamp()");
        await desk.PulseAsync();

        desk.Status.ShouldBe(EventStatus.Ended);
        desk.CanChoose.ShouldBeFalse();
    }

    [Fact]
    public async Task Take_EventCancelledMeanwhile_DeskLearnsWhy()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await Database.ChangeAsync(show, "cancelled_at = clock_timestamp()");

        await desk.TakeAsync([show.Seats[0]]);

        desk.Notice!.Title.ShouldBe("Not on sale right now");
        desk.Status.ShouldBe(EventStatus.Ended);
        desk.Summary!.Event.CancelledAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Take_RefusedTwiceAlike_IsSaidTwice()
    {
        var show = await Database.NewEventAsync(seatLimit: 1);
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        var said = new List<string>();
        for (var time = 0; time < 3; time++)
        {
            await desk.TakeAsync([show.Seats[1]]);
            said.Add(desk.Saying);
        }

        said.ShouldAllBe(s => s.StartsWith("1 seat is the most for one customer"));
        said[1].ShouldNotBe(said[0]); // A live region speaks when its text changes, and only then.
        said[2].ShouldNotBe(said[1]);
    }

    [Fact]
    public async Task Pulse_NothingInTheBasket_LooksForAnotherTabsDoingsNowAndThenOnly()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var desk = await OpenAsync(show, customer);
        (await _sale.Holds.HoldAsync(show.WishOf(customer, 0))).Succeeded.ShouldBeTrue();

        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
        _clock.Advance(TimeSpan.FromSeconds(20));
        await desk.PulseAsync();
        desk.Basket.ShouldNotBeNull();

        await _sale.Holds.ReleaseAsync(desk.Basket.HoldId, null);
        _clock.Advance(TimeSpan.FromSeconds(4));
        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task Choose_MoreThanTheNetworkMay_IsRefusedInWordsAndCountsForTheApiToo()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(new() { Address = new() { Burst = 3, PerSecond = 1 } });
        var (desk, neighbour) = (await OpenAsync(show, limits: limits), await OpenAsync(show, limits: limits));
        await desk.TakeAsync([show.Seats[0]]);
        await desk.TakeBestAsync(new(1, null, null));
        await neighbour.TakeAsync([show.Seats[40]]);

        await neighbour.TakeAsync([show.Seats[41]]);

        neighbour.Notice!.Title.ShouldBe("That was too much at once");
        neighbour.Notice.Text.ShouldBe("Nothing was taken for you. Wait 1 second, then choose again.");
        neighbour.Saying.ShouldStartWith("That was too much at once.");
        (await Database.CountAsync(show, "held")).ShouldBe(3);
        limits.Count(new(School)).ShouldNotBeNull();
        limits.Count(new(new("203.0.113.8"))).ShouldBeNull();
    }

    [Fact]
    public async Task Choose_MoreThanOneCustomerMay_LeavesTheNetworksShareToOthers()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(new() { Address = new() { Burst = 4, PerSecond = 1 }, Customer = new() { Burst = 1, PerSecond = 1 } });
        var (hammering, neighbour) = (await OpenAsync(show, limits: limits), await OpenAsync(show, limits: limits));

        for (var seat = 0; seat < 9; seat++) await hammering.TakeAsync([show.Seats[seat]]);
        await neighbour.TakeAsync([show.Seats[40]]);

        hammering.Notice!.Title.ShouldBe("That was too much at once");
        neighbour.Notice.ShouldBeNull();
        neighbour.Basket!.Seats.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task GiveBack_WhoeverMayTakeNothingMore_StillMay()
    {
        var show = await Database.NewEventAsync();
        using var limits = new RateLimits(new() { Address = new() { Burst = 1, PerSecond = 1 } });
        var desk = await OpenAsync(show, limits: limits);
        await desk.TakeAsync([show.Seats[0]]);

        await desk.GiveBackAsync(null);

        desk.Basket.ShouldBeNull();
        (await Database.CountAsync(show, "held")).ShouldBe(0);
    }

    [Fact]
    public async Task Pulse_GivenBackInAnotherTab_SaysThatAndNotThatTimeRanOut()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        await _sale.Holds.ReleaseAsync(desk.Basket!.HoldId);
        _clock.Advance(TimeSpan.FromSeconds(5));
        await desk.PulseAsync();

        desk.Notice!.Title.ShouldBe("These seats were given back");
    }

    [Fact]
    public async Task Refresh_WhileGivingBackHere_SaysNothingOfAnotherTab()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        await Task.WhenAll(desk.GiveBackAsync(null), desk.RefreshBasketAsync(), desk.RefreshBasketAsync());

        desk.Notice.ShouldBeNull();
        desk.Saying.ShouldStartWith("Given back");
    }

    [Fact]
    public async Task Pulse_TimeRanOut_SaysSo()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        await Database.PassTimeAsync(show.Id, TimeSpan.FromHours(1));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await desk.PulseAsync();

        desk.Notice!.Title.ShouldBe("Your time ran out");
    }

    [Fact]
    public async Task Pulse_PaidInAnotherTab_LeadsToTheBooking()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        var paid = await _sale.Checkout.PayAsync(new(desk.Basket!.HoldId, "Ada", "ada@example.org", Guid.NewGuid().ToString(), Wishes.GoodCard));
        _clock.Advance(TimeSpan.FromSeconds(5));
        await desk.PulseAsync();

        desk.Notice!.Link.ShouldBe($"bookings/{paid.Value!.Id}");
    }

    [Fact]
    public async Task Pulse_NewsReachesEverybody_LooksForAnotherTabsDoingsSeldomThoughThereIsABasket()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await _sale.Holds.ReleaseAsync(desk.Basket!.HoldId, null);
        _sale.News.ReachesEverybody = true;

        _clock.Advance(TimeSpan.FromSeconds(19));
        await desk.PulseAsync();
        desk.Basket.ShouldNotBeNull();
        _sale.News.ReachesEverybody = false; // Redis is gone: polling takes over.
        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task Pulse_TimeIsOver_LooksThoughNewsReachesEverybody()
    {
        var show = await Database.NewEventAsync();
        _sale.News.ReachesEverybody = true;
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        _clock.Advance(TimeSpan.FromSeconds(3)); // By its last look there is time.
        await desk.PulseAsync();
        desk.Basket.ShouldNotBeNull();
        _clock.Advance(desk.TimeLeft);
        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
        desk.Notice.ShouldBe(Notice.Expired);
    }

    [Fact]
    public async Task Take_AndGiveBack_AreToldToTheCustomersOtherDesks_WhoLook()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var (here, there) = (await OpenAsync(show, customer), await OpenAsync(show, customer));

        await here.TakeAsync([show.Seats[0]]);
        await HearAsync(there, show, customer);
        there.Basket.ShouldNotBeNull().Seats.ShouldHaveSingleItem().Id.ShouldBe(show.Seats[0]);

        await here.GiveBackAsync(null);
        await HearAsync(there, show, customer);
        there.Basket.ShouldBeNull();

        await here.TakeAsync([show.Seats[1]]);
        var told = _sale.News.Baskets[^1];
        await _sale.Holds.ReleaseAsync(here.Basket!.HoldId, null);
        await here.HearOfBasketAsync(told.By!.Value.ToString("N"));
        here.Basket.ShouldNotBeNull("it was told of its own doing, which it knows");
    }

    [Fact]
    public async Task Take_Refused_IsToldToNobody()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        (await _sale.Holds.HoldAsync(show.WishOf(Guid.NewGuid(), 0))).Succeeded.ShouldBeTrue();

        await desk.TakeAsync([show.Seats[0]]);

        _sale.News.Baskets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Payment_BegunAndEnded_IsToldToTheCustomer()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var desk = await OpenAsync(show, customer);
        await desk.TakeAsync([show.Seats[0]]);
        var hold = desk.Basket!.HoldId;

        var page = (await _sale.Checkout.OpenPageAsync(new(hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), null), _ => new("https://shop.example/", "https://shop.example/"))).Value!;
        await HearAsync(desk, show, customer);
        desk.Basket!.BookingId.ShouldBe(page.BookingId);

        await _sale.Settlement.GiveUpAsync(page.BookingId, "given_up");
        await HearAsync(desk, show, customer);
        desk.Basket.ShouldNotBeNull().BookingId.ShouldBeNull();
    }

    [Fact]
    public async Task HearOfSale_CalledOff_DeskSaysSo()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await Database.ChangeAsync(show, "cancelled_at = clock_timestamp()");

        await desk.HearOfSaleAsync();

        desk.Status.ShouldBe(EventStatus.Ended);
        desk.Summary!.Event.CancelledAt.ShouldNotBeNull();
    }

    /// <summary>Hears the last that was said, which must be about this customer's basket.</summary>
    private async Task HearAsync(CustomerDesk desk, TestEvent show, Guid customer)
    {
        var last = _sale.News.Baskets[^1];
        (last.EventId, last.HolderId).ShouldBe((show.Id, customer));
        await desk.HearOfBasketAsync(last.By?.ToString("N"));
    }

    [Fact]
    public async Task Rest_SaleBeginsSoon_EndsWhenItHasBegun()
    {
        var desk = await OpenAsync(await Database.NewEventAsync(salesStartIn: TimeSpan.FromMinutes(1)));
        desk.Rest.ShouldBe(TimeSpan.FromSeconds(4));

        _clock.Advance(desk.Summary!.Event.SalesStart - _clock.GetUtcNow() - TimeSpan.FromSeconds(2));
        desk.Rest.ShouldBeInRange(TimeSpan.FromSeconds(2.1), TimeSpan.FromSeconds(2.3));
        _clock.Advance(TimeSpan.FromSeconds(3)); // Over for us; the database's clock is a minute behind.
        desk.Rest.ShouldBe(TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Rest_HoldEndsSoon_EndsWhenItIsOver()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        desk.Rest.ShouldBe(TimeSpan.FromSeconds(4));

        _clock.Advance(desk.TimeLeft - TimeSpan.FromSeconds(1));
        desk.Rest.ShouldBeInRange(TimeSpan.FromSeconds(1.1), TimeSpan.FromSeconds(1.3));
    }

    private async Task<CustomerDesk> OpenAsync(TestEvent show, Guid? customer = null, RateLimits? limits = null)
    {
        var desk = _sale.NewDesk(_clock, limits);
        await desk.OpenAsync(show.Id, new(School, customer ?? Guid.NewGuid()));
        return desk;
    }
}
