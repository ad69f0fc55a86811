using BoxOffice.Web.Components.Customer.Seats;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Tests.Support;
namespace BoxOffice.Tests.Web.Components;

/// <summary>What a desk learns of its customer's other tabs and of the sale, and how it says so.</summary>
public sealed class OtherTabsTests(SaleFixture fixture) : DeskTest(fixture)
{
    [Fact]
    public async Task Pulse_GivenBackInAnotherTab_SaysThatAndNotThatTimeRanOut()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        await Sale.Holds.ReleaseAsync(desk.Basket!.HoldId);
        Clock.Advance(TimeSpan.FromSeconds(5));
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

        desk.Notice!.Title.ShouldBe("Given back: A 1");
        desk.Saying.ShouldStartWith("Given back");
    }

    [Fact]
    public async Task Pulse_TimeRanOut_SaysSo()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        await Database.PassTimeAsync(show.Id, TimeSpan.FromHours(1));
        Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.PulseAsync();

        desk.Notice!.Title.ShouldBe("Your time ran out");
    }

    [Fact]
    public async Task Pulse_PaidInAnotherTab_LeadsToTheBooking()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);

        var paid = await Sale.Checkout.PayAsync(
            new(desk.Basket!.HoldId, "Ada", "ada@example.org", Guid.NewGuid().ToString(), TestRequests.GoodCard)
        );
        Clock.Advance(TimeSpan.FromSeconds(5));
        await desk.PulseAsync();

        desk.Notice!.Link.ShouldBe($"bookings/{paid.Value!.Id}");
    }

    [Fact]
    public async Task Pulse_NewsReachesEverybody_LooksForAnotherTabsDoingsSeldomThoughThereIsABasket()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await Sale.Holds.ReleaseAsync(desk.Basket!.HoldId, null);
        Sale.News.ReachesEverybody = true;

        Clock.Advance(TimeSpan.FromSeconds(19));
        await desk.PulseAsync();
        desk.Basket.ShouldNotBeNull();
        Sale.News.ReachesEverybody = false; // Redis is gone: polling takes over.
        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
    }

    [Fact]
    public async Task Pulse_TimeIsOver_LooksThoughNewsReachesEverybody()
    {
        var show = await Database.NewEventAsync();
        Sale.News.ReachesEverybody = true;
        var desk = await OpenAsync(show);
        await desk.TakeAsync([show.Seats[0]]);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));

        Clock.Advance(TimeSpan.FromSeconds(3)); // By its last look there is time.
        await desk.PulseAsync();
        desk.Basket.ShouldNotBeNull();
        Clock.Advance(desk.TimeLeft);
        await desk.PulseAsync();
        desk.Basket.ShouldBeNull();
        desk.Notice!.Title.ShouldBe("Your time ran out");
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
        var told = Sale.News.Baskets[^1];
        await Sale.Holds.ReleaseAsync(here.Basket!.HoldId, null);
        await here.HearOfBasketAsync(told.By!.Value.ToString("N"));
        here.Basket.ShouldNotBeNull("it was told of its own doing, which it knows");
    }

    [Fact]
    public async Task Take_Refused_IsToldToNobody()
    {
        var show = await Database.NewEventAsync();
        var desk = await OpenAsync(show);
        (await Sale.Holds.HoldAsync(show.RequestOf(Guid.NewGuid(), 0))).Succeeded.ShouldBeTrue();

        await desk.TakeAsync([show.Seats[0]]);

        Sale.News.Baskets.ShouldBeEmpty();
    }

    [Fact]
    public async Task Payment_BegunAndEnded_IsToldToTheCustomer()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var desk = await OpenAsync(show, customer);
        await desk.TakeAsync([show.Seats[0]]);
        var hold = desk.Basket!.HoldId;

        var page = (
            await Sale.Checkout.OpenPageAsync(
                new(hold, "Ada", "ada@example.org", Guid.NewGuid().ToString(), null),
                _ => new("https://shop.example/", "https://shop.example/")
            )
        ).Value!;
        await HearAsync(desk, show, customer);
        desk.Basket!.BookingId.ShouldBe(page.BookingId);

        await Sale.Settlement.ClosePaymentAsync(page.BookingId, "given_up");
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
        var last = Sale.News.Baskets[^1];
        (last.EventId, last.CustomerId).ShouldBe((show.Id, customer));
        await desk.HearOfBasketAsync(last.By?.ToString("N"));
    }
}
