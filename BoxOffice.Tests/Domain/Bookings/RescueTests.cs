using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// LATE-PAY: the customer has paid, but the provider's answer came only after the seats were let go.
/// </summary>
public sealed class RescueTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task LatePayment_SeatsAreFree_BooksThemAgain()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedAsync(show);
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Confirmed");
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Received.ShouldBe(9000);
        (await Database.BalanceAsync(booking, LedgerAccounts.Sales)).ShouldBe(-9000);
        (
            await Database.AsOwnerAsync<string>(
                "select string_agg(price_cents || case when voided_at is null then ' live' else ' void' end, ', ' "
                    + $"order by id) from tickets where booking_id = '{booking}'"
            )
        ).ShouldBe("4500 void, 4500 void, 4500 live, 4500 live");
        Sale.Feed.Of(show).Count(change => change.Status == SeatStatus.Booked).ShouldBe(2);
    }

    /// <summary>The control: with one seat taken and none like it free, all money is returned.</summary>
    [Fact]
    public async Task LatePayment_OneSeatIsTaken_ReturnsTheMoney()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3);
        var booking = await AbandonedAsync(show);
        await SecondNode.HoldAsync(show, 1);

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "booked")).ShouldBe(0);
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().HasMoney.ShouldBeFalse();
    }

    /// <summary>It was captured before the answer was lost.</summary>
    [Theory]
    [InlineData(false, "Confirmed", 0)]
    [InlineData(true, "Abandoned", 9000)]
    public async Task LateCapture_Found_BooksTheSeatsOrIsRefunded(bool isTaken, string status, long refunded)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 2);
        var booking = await AbandonedAsync(show, path: "/capture");
        if (isTaken)
            await SecondNode.BuyAsync(show, 0);

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe(status);
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Refunded.ShouldBe(refunded);
    }

    [Fact]
    public async Task LatePayment_CustomerHasBookedAgain_ReturnsTheMoney()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedAsync(show, email: "again@example.org");
        await Sale.Checkout.PayAsync(Pay(await Sale.HoldAsync(show, 5), email: "again@example.org"));

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Theory]
    [InlineData("cancelled_at = now()")]
    [InlineData("event_date = now()")]
    public async Task LatePayment_EventIsOver_ReturnsTheMoney(string change)
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedAsync(show);
        await Database.AsOwnerAsync<object>($"update events set {change} where id = {show.Id}");

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking)).ShouldBe("Abandoned");
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().HasMoney.ShouldBeFalse();
    }

    /// <summary>Two nodes rescue the booking, while others try to hold one of its seats.</summary>
    [Fact]
    public async Task LatePayment_ManyAtOnce_IsBookedOnceOrReturned()
    {
        for (var round = 0; round < 5; round++)
        {
            var show = await Database.NewEventAsync();
            var booking = await AbandonedAsync(show);

            await Task.WhenAll(
                Sale.ReconcileAllAsync(Database),
                Sale.Settlement.SettleAsync(booking, TestActor.Job),
                SecondNode.Settlement.SettleAsync(booking, TestActor.Job),
                SecondNode.Holds.HoldAsync(show.Request(1))
            );
            await Sale.ReconcileAllAsync(Database);

            await Database.PassTimeAsync(show.Id, SeatOffers.Time);
            await Sale.ReconcileAllAsync(Database);
            var isBooked = await StatusAsync(booking) == "Confirmed";
            (await Database.CountAsync(show, "booked")).ShouldBe(isBooked ? 2 : 0);
            var payment = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem();
            (payment.Received - payment.Refunded).ShouldBe(isBooked ? 9000 : 0);
        }
    }

    [Fact]
    public async Task Rescued_IsCancelledLikeAnyOther()
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedAsync(show);
        await Sale.ReconcileAllAsync(Database);
        var customer = await Database.AsOwnerAsync<Guid>($"select customer_id from bookings where id = '{booking}'");

        (await Sale.Cancellation.CancelOwnAsync(booking, customer)).Succeeded.ShouldBeTrue();

        (await StatusAsync(booking)).ShouldBe("Cancelled");
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Refunded.ShouldBe(9000);
    }
}
