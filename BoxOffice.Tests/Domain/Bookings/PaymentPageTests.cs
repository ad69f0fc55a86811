using System.Net;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using BoxOffice.Tests.Web.Sandbox;
using static BoxOffice.Tests.Support.Wishes;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>Paying on the provider's page. No webhook arrives in any of these: the reconciler and the customer's return are enough.</summary>
public sealed class PaymentPageTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.NewSale();
    private readonly TestSale _twin = fixture.NewSale();

    private TestDatabase Database => fixture.Database;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.ProviderAnswersAsync();
        await _sale.DisposeAsync();
        await _twin.DisposeAsync();
    }

    [Fact]
    public async Task Page_Opened_ReservesTheSeatsAndLocksTheHold()
    {
        var show = await Database.NewEventAsync();
        var holder = Guid.NewGuid();
        var hold = (await _sale.Holds.HoldAsync(show.WishOf(holder, 0, 1))).Value!;

        var page = await OpenAsync(hold);

        (await Database.CountAsync(show, "reserved")).ShouldBe(2);
        (await _sale.Baskets.FindAsync(hold.HoldId)).Value!.PayUrl.ShouldBe(page.Url.ToString());
        (await _sale.Holds.HoldAsync(show.WishOf(holder, 2))).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await _sale.Holds.ReleaseAsync(hold.HoldId)).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await _twin.Holds.HoldAsync(show.Wish(0))).Refusal.ShouldBeOfType<SeatUnavailable>();
        await _sale.Expiry.SweepAsync();
        (await Database.CountAsync(show, "reserved")).ShouldBe(2);
    }

    [Fact]
    public async Task Page_Paid_BooksOnTheCustomersReturn()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0, 1));
        await PayOnAsync(page);

        (await _sale.Settlement.SettleAsync(page.BookingId)).Status.ShouldBe(BookingStatus.Confirmed);

        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await fixture.Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Received.ShouldBe(9000);
    }

    [Fact]
    public async Task Page_PaidAndTheCustomerNeverReturns_IsBookedByTheReconcilerAlone()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0));
        await PayOnAsync(page);

        await Task.WhenAll(_sale.ReconcileAllAsync(Database), _twin.ReconcileAllAsync(Database));

        (await StatusAsync(page)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Page_ReturnsAtOnceOnTwoNodes_BookOnce()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0));
        await PayOnAsync(page);

        var bookings = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? _sale : _twin).Settlement.SettleAsync(page.BookingId)));

        bookings.ShouldAllBe(b => b.Status == BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Page_NotPaidYet_StaysPending()
    {
        var page = await OpenAsync(await _sale.HoldAsync(await Database.NewEventAsync(), 0));

        (await _sale.Settlement.SettleAsync(page.BookingId)).Status.ShouldBe(BookingStatus.Pending);
    }

    [Fact]
    public async Task Page_AskedForTwiceWithOneKey_IsTheSamePage()
    {
        var wish = Pay(await _sale.HoldAsync(await Database.NewEventAsync(), 0), card: null);
        await fixture.Provider.ControlAsync("latency", new { milliseconds = 400 }); // All ask while the first is not yet answered.

        var pages = await Task.WhenAll(_sale.Checkout.OpenPageAsync(wish, Urls), _twin.Checkout.OpenPageAsync(wish, Urls), _sale.Checkout.OpenPageAsync(wish, Urls));

        pages.Select(p => p.Value).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Page_AskedForAgainAfterPaying_LeadsToTheTickets()
    {
        var wish = Pay(await _sale.HoldAsync(await Database.NewEventAsync(), 0), card: null);
        var page = (await _sale.Checkout.OpenPageAsync(wish, Urls)).Value!;
        await PayOnAsync(page);
        await _sale.Settlement.SettleAsync(page.BookingId);

        (await _sale.Checkout.OpenPageAsync(wish, Urls)).Value!.Url.ToString().ShouldBe(Urls(page.BookingId).Success);
    }

    [Fact]
    public async Task Page_GivenUp_GivesTheSeatsBackToTheHoldAndNobodyCanPayThereAnyMore()
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        var page = await OpenAsync(hold);

        (await _sale.Settlement.GiveUpAsync(page.BookingId, "given up")).Status.ShouldBe(BookingStatus.Declined);

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        await PayOnAsync(page, succeeds: false);
        (await _sale.BuyAgainAsync(hold)).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Page_GivenUpAfterPaying_IsBooked()
    {
        var page = await OpenAsync(await _sale.HoldAsync(await Database.NewEventAsync(), 0));
        await PayOnAsync(page);

        (await _sale.Settlement.GiveUpAsync(page.BookingId, "given up")).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public Task Page_GivenUpWhilePaying_EndsOneWayAndTheMoneyAgrees() =>
        RaceAsync((sale, page) => sale.Settlement.GiveUpAsync(page.BookingId, "given up"), TimeSpan.Zero, BookingStatus.Declined);

    [Fact]
    public Task Page_TimeRunsOutWhilePaying_EndsOneWayAndTheMoneyAgrees() =>
        RaceAsync((sale, page) => sale.Settlement.SettleAsync(page.BookingId), TimeSpan.FromMinutes(11), BookingStatus.Abandoned);

    [Fact]
    public async Task Page_GivenUpWhileItOpens_IsClosedBeforeAnybodyIsSentThere()
    {
        var between = new BetweenGateway(fixture.Provider.Gateway);
        await using var sale = fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync();
        var hold = await sale.HoldAsync(show, 0);
        between.AfterOpening = request => _twin.Settlement.GiveUpAsync(Guid.Parse(request.BookingReference), "given up");

        var outcome = await sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls);

        outcome.Refusal.ShouldBe(new PaymentDeclined("given up"));
        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    [Fact]
    public async Task Page_TimeRunsOut_ClosesItAndFreesTheSeats()
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        var page = await OpenAsync(hold);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));

        await _twin.ReconcileAllAsync(Database);

        (await StatusAsync(page)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await _sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        await PayOnAsync(page, succeeds: false);
    }

    [Fact]
    public async Task Page_PaidAtTheVeryEnd_IsBookedThoughTimeIsOver()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0));
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));
        await PayOnAsync(page);

        await _sale.ReconcileAllAsync(Database);

        (await StatusAsync(page)).ShouldBe("Confirmed");
    }

    /// <summary>LATE-PAY: the seats were given up while nobody could ask the provider, and were sold again; the first customer had paid.</summary>
    [Fact]
    public async Task Page_PaidButTheSeatsWereGivenUpMeanwhile_LetsTheMoneyGo()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0));
        await PayOnAsync(page);
        await fixture.ProviderFailsAsync();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await _sale.ReconcileAllAsync(Database);
        (await StatusAsync(page)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await fixture.ProviderAnswersAsync();
        var other = await _twin.BuyAsync(show, 0);

        await _sale.ReconcileAllAsync(Database);

        other.Status.ShouldBe(BookingStatus.Confirmed);
        (await fixture.Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await PaymentStatusAsync(page)).ShouldBe("Voided");
    }

    /// <summary>The same, but a node had captured the money and died before it could write that down.</summary>
    [Fact]
    public async Task Page_CapturedButTheSeatsWereGivenUpMeanwhile_GivesTheMoneyBack()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await _sale.HoldAsync(show, 0));
        await PayOnAsync(page);
        await fixture.ProviderFailsAsync("After", count: 1, path: "/capture");
        await Should.ThrowAsync<PaymentProviderUnavailableException>(() => _sale.Settlement.SettleAsync(page.BookingId));
        await fixture.ProviderFailsAsync();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await _sale.ReconcileAllAsync(Database);
        await fixture.ProviderAnswersAsync();

        await _sale.ReconcileAllAsync(Database);

        (await StatusAsync(page)).ShouldBe("Abandoned");
        (await fixture.Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(p => p.Received.ShouldBe(4500), p => p.Refunded.ShouldBe(4500));
        (await Database.AsOwnerAsync<decimal>($"select sum(amount_cents) from ledger_entries where booking_id = '{page.BookingId}' and account = 'provider'")).ShouldBe(0);
    }

    [Theory]
    [InlineData("Before")]
    [InlineData("After")]
    public async Task Page_CannotBeOpened_GivesTheSeatsBackAndNeverSendsAnybodyToADeadBooking(string mode)
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        var wish = Pay(hold, card: null);
        await fixture.ProviderFailsAsync(mode, path: "/checkout/sessions");

        (await _sale.Checkout.OpenPageAsync(wish, Urls)).Refusal.ShouldBeOfType<PaymentUnavailable>();
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        await fixture.ProviderAnswersAsync();

        (await _sale.Checkout.OpenPageAsync(wish, Urls)).Refusal.ShouldBe(new PaymentDeclined("provider_unavailable"));
        (await _sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Page_NothingToPay_LeadsToTheTickets()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1, priceCents: 0);

        var page = await OpenAsync(await _sale.HoldAsync(show, 0));

        page.Url.ToString().ShouldBe(Urls(page.BookingId).Success);
        (await StatusAsync(page)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Page_NodeDiedBeforeItOpened_FreesTheSeatsWhenTimeIsOver()
    {
        var show = await Database.NewEventAsync();
        var reserved = (await _sale.Get<Reservations>().ReserveAsync(Pay(await _sale.HoldAsync(show, 0), card: null))).Value!.Booking;
        await _twin.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));

        await _twin.ReconcileAllAsync(Database);

        (await Database.AsOwnerAsync<string>($"select status from bookings where id = '{reserved.Id}'")).ShouldBe("Abandoned");
    }

    /// <summary>The shop closes a page at the very moment its customer pays there. Whoever the provider heard first has won.</summary>
    private async Task RaceAsync(Func<TestSale, PaymentPage, Task<Booking>> close, TimeSpan later, BookingStatus otherwise)
    {
        const int rounds = 16;
        var between = new BetweenGateway(fixture.Provider.Gateway);
        await using var closing = fixture.NewSale(_ => between);
        var booked = 0;
        for (var round = 0; round < rounds; round++)
        {
            var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
            var page = await OpenAsync(await _sale.HoldAsync(show, 0));
            if (later > TimeSpan.Zero) await Database.PassTimeAsync(show.Id, later);
            Task<HttpResponseMessage>? paying = null;
            between.BeforeExpiring = (round % 4) switch
            {
                0 => async () => await (paying ??= SubmitAsync(page)),
                1 => () => Task.CompletedTask,
                _ => () => { paying ??= SubmitAsync(page); return Task.CompletedTask; },
            };

            var status = (await close(closing, page)).Status;
            using var answer = await (paying ?? SubmitAsync(page));
            var paid = answer.Headers.Location is { IsAbsoluteUri: true, Host: "shop.example" };

            status.ShouldBe(paid ? BookingStatus.Confirmed : otherwise);
            if (paid) booked++;
        }
        booked.ShouldBeInRange(rounds / 4, rounds - rounds / 4);
    }

    private static ReturnUrls Urls(Guid booking) => new($"https://shop.example/bookings/{booking}", "https://shop.example/basket");

    private async Task<PaymentPage> OpenAsync(HoldGranted hold) => (await _sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Value.ShouldNotBeNull();

    private Task<HttpResponseMessage> SubmitAsync(PaymentPage page) =>
        fixture.Provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", GoodCard));

    private async Task PayOnAsync(PaymentPage page, bool succeeds = true)
    {
        using var answer = await SubmitAsync(page);
        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().StartsWith("https://shop.example/", StringComparison.Ordinal).ShouldBe(succeeds);
    }

    private Task<string> StatusAsync(PaymentPage page) => Database.AsOwnerAsync<string>($"select status from bookings where id = '{page.BookingId}'");

    private Task<string> PaymentStatusAsync(PaymentPage page) => Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{page.BookingId}'");
}

file static class Steps
{
    /// <summary>The customer pays for the same hold after all.</summary>
    public static async Task<Booking> BuyAgainAsync(this TestSale sale, HoldGranted hold) => (await sale.Checkout.PayAsync(Pay(hold))).Value.ShouldNotBeNull();
}
