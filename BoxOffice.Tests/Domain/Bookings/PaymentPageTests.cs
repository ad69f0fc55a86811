using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// Paying on the provider's page. No webhook arrives in these tests: the reconciler and the customer's return are
/// enough.
/// </summary>
public sealed class PaymentPageTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Page_Opened_ReservesTheSeatsAndLocksTheHold()
    {
        var show = await Database.NewEventAsync();
        var customer = Guid.NewGuid();
        var hold = (await Sale.Holds.HoldAsync(show.RequestOf(customer, 0, 1))).Value!;

        var page = await OpenAsync(hold);

        (await Database.CountAsync(show, "reserved")).ShouldBe(2);
        (await Sale.Baskets.FindAsync(hold.HoldId)).Value!.PayUrl.ShouldBe(page.Url.ToString());
        (await Sale.Holds.HoldAsync(show.RequestOf(customer, 2))).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await Sale.Holds.ReleaseAsync(hold.HoldId)).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentUnderWay>();
        (await SecondNode.Holds.HoldAsync(show.Request(0))).Refusal.ShouldBeOfType<SeatUnavailable>();
        await Sale.Expiry.SweepAsync();
        (await Database.CountAsync(show, "reserved")).ShouldBe(2);
    }

    [Fact]
    public async Task Page_Paid_BooksOnTheCustomersReturn()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0, 1));
        await PayOnAsync(page);

        (await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job)).Status.ShouldBe(BookingStatus.Confirmed);

        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Received.ShouldBe(9000);
    }

    [Fact]
    public async Task Page_PaidAndTheCustomerNeverReturns_IsBookedByTheReconcilerAlone()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);

        await Task.WhenAll(Sale.ReconcileAllAsync(Database), SecondNode.ReconcileAllAsync(Database));

        (await StatusAsync(page.BookingId)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Page_ReturnsAtOnceOnTwoNodes_BookOnce()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);

        var bookings = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i => (i % 2 == 0 ? Sale : SecondNode).Settlement.SettleAsync(page.BookingId, TestActor.Job))
        );

        bookings.ShouldAllBe(b => b.Status == BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Page_NotPaidYet_StaysPending()
    {
        var page = await OpenAsync(await Sale.HoldAsync(await Database.NewEventAsync(), 0));

        (await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job)).Status.ShouldBe(BookingStatus.Pending);
    }

    [Fact]
    public async Task Page_RequestedAgainWithOneKey_IsTheSamePage()
    {
        var request = Pay(await Sale.HoldAsync(await Database.NewEventAsync(), 0), card: null);
        // All requests arrive before the first is answered.
        await Provider.ControlAsync("latency", new { milliseconds = 400 });

        var pages = await Task.WhenAll(
            Sale.Checkout.OpenPageAsync(request, Urls),
            SecondNode.Checkout.OpenPageAsync(request, Urls),
            Sale.Checkout.OpenPageAsync(request, Urls)
        );

        pages.Select(p => p.Value).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Page_RequestedAgainAfterPaying_LeadsToTheTickets()
    {
        var request = Pay(await Sale.HoldAsync(await Database.NewEventAsync(), 0), card: null);
        var page = (await Sale.Checkout.OpenPageAsync(request, Urls)).Value!;
        await PayOnAsync(page);
        await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job);

        (await Sale.Checkout.OpenPageAsync(request, Urls)).Value!.Url.ToString().ShouldBe(Urls(page.BookingId).Success);
    }

    [Theory]
    [InlineData("Before")]
    [InlineData("After")]
    public async Task Page_CannotBeOpened_ReturnsTheSeatsAndDeclinesARepeat(string mode)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var request = Pay(hold, card: null);
        await Fixture.ProviderFailsAsync(mode, path: "/checkout/sessions");

        (await Sale.Checkout.OpenPageAsync(request, Urls)).Refusal.ShouldBeOfType<PaymentUnavailable>();
        (await Database.CountAsync(show, "held")).ShouldBe(1);
        await Fixture.ProviderAnswersAsync();

        (await Sale.Checkout.OpenPageAsync(request, Urls)).Refusal.ShouldBe(
            new PaymentDeclined("provider_unavailable")
        );
        (await Sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task Page_NothingToPay_LeadsToTheTickets()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1, priceCents: 0);

        var page = await OpenAsync(await Sale.HoldAsync(show, 0));

        page.Url.ToString().ShouldBe(Urls(page.BookingId).Success);
        (await StatusAsync(page.BookingId)).ShouldBe("Confirmed");
    }
}
