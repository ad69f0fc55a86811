using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class CheckoutTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Pay_EventCancelledMeanwhile_IsRefusedWithoutABooking()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Database.AsOwnerAsync<object>($"update events set cancelled_at = now() where id = {show.Id}");

        (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<NotOnSale>();

        (await Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {show.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Pay_GoodCard_BooksTheSeatsAndTakesTheMoney()
    {
        var show = await Database.NewEventAsync();

        var booking = await Sale.BuyAsync(show, 0, 1);

        booking.Status.ShouldBe(BookingStatus.Confirmed);
        booking.TotalCents.ShouldBe(9000);
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Database.AsOwnerAsync<long>($"select count(*) from holds where event_id = {show.Id}")).ShouldBe(0);
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Received.ShouldBe(9000);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider)).ShouldBe(9000);
        Sale.Feed.Changes.Where(c => c.Ordinal == 0).Select(c => (int)c.Status).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(BadCard, "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_card_threeDSecure2Required", "authentication_required")]
    [InlineData("pm_card_nobody", "payment_method_unknown")]
    public async Task Pay_NotAccepted_SeatsGoBackToTheHoldWithTheTimeThatIsLeft(string card, string reason)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0, 1);

        var outcome = await Sale.Checkout.PayAsync(Pay(hold, card));

        outcome.Refusal.ShouldBe(new PaymentDeclined(reason));
        (await Database.CountAsync(show, "held")).ShouldBe(2);
        var basket = (await Sale.Baskets.FindAsync(hold.HoldId)).Value.ShouldNotBeNull();
        basket.BookingId.ShouldBeNull();
        basket.ExpiresAt.ShouldBe(hold.ExpiresAt);
        var declined = await Database.AsOwnerAsync<Guid>($"select id from bookings where event_id = {show.Id}");
        (await Provider.PaymentsForAsync(declined)).ShouldAllBe(p => !p.HasMoney && p.Status != "requires_action");
        (await Sale.Checkout.PayAsync(Pay(hold))).Value!.Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Pay_HoldNearlyOver_IsExtendedOnceAndNeverPastItsCap()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(590));
        await Sale.Checkout.PayAsync(Pay(hold, BadCard));
        var extended = (await Sale.Baskets.FindAsync(hold.HoldId)).Value.ShouldNotBeNull();
        extended.TimeLeft.ShouldBeInRange(TimeSpan.FromSeconds(290), TimeSpan.FromSeconds(300));

        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(280));
        await Sale.Checkout.PayAsync(Pay(hold, BadCard));

        (await Sale.Baskets.FindAsync(hold.HoldId)).Value!.TimeLeft.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Pay_SameKeyAgain_GivesTheSameAnswerAndOnePayment()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        var request = Pay(hold);

        var first = (await Sale.Checkout.PayAsync(request)).Value.ShouldNotBeNull();
        var second = (await SecondNode.Checkout.PayAsync(request)).Value.ShouldNotBeNull();

        (second.Id, second.Code, second.AccessHash, second.Status).ShouldBe(
            (first.Id, first.Code, first.AccessHash, first.Status)
        );
        (await Provider.PaymentsForAsync(first.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pay_SameKeyTwentyTimesAtOnceOnTwoNodes_IsOneBookingAndOnePayment()
    {
        var show = await Database.NewEventAsync();
        var request = Pay(await Sale.HoldAsync(show, 0, 1));

        var outcomes = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? Sale : SecondNode).Checkout.PayAsync(request))
        );

        outcomes.ShouldAllBe(o => o.Succeeded);
        var id = outcomes.Select(o => o.Value!.Id).Distinct().ShouldHaveSingleItem();
        (await Provider.PaymentsForAsync(id)).ShouldHaveSingleItem().Received.ShouldBe(9000);
    }

    [Fact]
    public async Task Pay_DeclinedThenSameKeyAgain_IsTheSameDeclineAndNoFurtherAttempt()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        var request = Pay(hold, BadCard);
        await Sale.Checkout.PayAsync(request);
        var attempts = (await Provider.PaymentsAsync()).Count;

        (await Sale.Checkout.PayAsync(request)).Refusal.ShouldBe(new PaymentDeclined("generic_decline"));

        (await Provider.PaymentsAsync()).Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task Pay_SameKeyForSomethingElse_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var request = Pay(await Sale.HoldAsync(show, 0));
        await Sale.Checkout.PayAsync(request);
        var other = await Sale.HoldAsync(show, 1);

        foreach (
            var changed in new[]
            {
                request with
                {
                    HoldId = other.HoldId,
                },
                request with
                {
                    Name = "Bob",
                },
                request with
                {
                    Email = "b@example.org",
                },
                request with
                {
                    PaymentMethod = BadCard,
                },
            }
        )
        {
            (await Sale.Checkout.PayAsync(changed)).Refusal.ShouldBeOfType<IdempotencyKeyReused>();
        }

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Fact]
    public async Task Pay_OneKeyForTwoHoldsAtOnce_BooksOneAndRefusesTheOther()
    {
        var show = await Database.NewEventAsync();
        var key = Guid.NewGuid().ToString("N");
        var holds = await Task.WhenAll(Enumerable.Range(0, 6).Select(seat => Sale.HoldAsync(show, seat)));

        var outcomes = await Task.WhenAll(
            holds.Select((hold, i) => (i % 2 == 0 ? Sale : SecondNode).Checkout.PayAsync(Pay(hold, key: key)))
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is IdempotencyKeyReused);
        (await Database.CountAsync(show, "held")).ShouldBe(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pay_HoldExpired_IsRefusedWhetherSweptOrNot(bool swept)
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
        if (swept)
            await Sale.Expiry.SweepAsync();

        (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<HoldExpired>();

        (await Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {show.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Pay_UnknownHold_IsNotFound() =>
        (
            await Sale.Checkout.PayAsync(new(Guid.NewGuid(), "Ada", "ada@example.org", "key", GoodCard))
        ).Refusal.ShouldBeOfType<HoldNotFound>();

    [Fact]
    public async Task Pay_ReleasedHold_IsNotFound()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        await Sale.Holds.ReleaseAsync(hold.HoldId);

        (await Sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<HoldNotFound>();
    }

    /// <summary>
    /// At the moment when a hold ends, its customer pays, another customer requests the seat, and a sweep frees it.
    /// Exactly one customer gets the seat, and the payments agree with that.
    /// </summary>
    [Fact]
    public async Task Pay_WhileTheHoldExpires_ExactlyOneCustomerGetsTheSeat()
    {
        var (paid, lost) = (0, 0);
        for (var round = 0; round < 24; round++)
        {
            var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
            var hold = await Sale.HoldAsync(show, 0);
            var left = await Database.AsOwnerAsync<double>(
                "select extract(epoch from expires_at - clock_timestamp())::float8 from holds where id = "
                    + $"'{hold.HoldId}'"
            );
            await Database.PassTimeAsync(
                show.Id,
                TimeSpan.FromSeconds(left) - TimeSpan.FromMilliseconds(round * round)
            );

            var paying = Sale.Checkout.PayAsync(Pay(hold));
            var sweeping = SecondNode.Expiry.SweepAsync();
            var taking = SecondNode.Holds.HoldAsync(show.Request(0));
            var (booking, other) = (await paying, await taking);
            await sweeping;

            (booking.Succeeded && other.Succeeded).ShouldBeFalse();
            if (booking.Succeeded)
                paid++;
            else
                booking.Refusal.ShouldBeOfType<HoldExpired>();
            if (!booking.Succeeded)
                lost++;
        }
        (paid, lost).ShouldSatisfyAllConditions(n => n.paid.ShouldBeGreaterThan(0), n => n.lost.ShouldBeGreaterThan(0));
    }

    [Fact]
    public async Task Pay_ManySessionsOfOneAddress_StayWithinTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var holds = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Sale.HoldAsync(show, i * 2, i * 2 + 1)));

        var outcomes = await Task.WhenAll(
            holds.Select(
                (hold, i) =>
                    (i % 2 == 0 ? Sale : SecondNode).Checkout.PayAsync(
                        Pay(hold, email: i % 3 == 0 ? "Ada@Example.org " : "ada@example.org")
                    )
            )
        );

        outcomes.Count(o => o.Succeeded).ShouldBe(2);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal == new TooManySeats(4));
        (await Database.CountAsync(show, "held")).ShouldBe(8);
    }

    [Fact]
    public async Task Pay_NothingToPay_IsConfirmedWithoutTheProvider()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3, priceCents: 0);
        await Fixture.ProviderFailsAsync();

        var booking = await Sale.BuyAsync(show, 0, 1);

        (booking.Status, booking.TotalCents).ShouldBe((BookingStatus.Confirmed, 0));
    }
}
