using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.Wishes;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class CheckoutTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
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
    public async Task Pay_GoodCard_BooksTheSeatsAndTakesTheMoney()
    {
        var show = await Database.NewEventAsync();

        var booking = await _sale.BuyAsync(show, 0, 1);

        booking.Status.ShouldBe(BookingStatus.Confirmed);
        booking.TotalCents.ShouldBe(9000);
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await Database.AsOwnerAsync<long>($"select count(*) from holds where event_id = {show.Id}")).ShouldBe(0);
        (await fixture.Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Received.ShouldBe(9000);
        (await Database.AsOwnerAsync<decimal>($"select sum(amount_cents) from ledger_entries where booking_id = '{booking.Id}' and account = 'provider'")).ShouldBe(9000);
        _sale.Feed.Changes.Where(c => c.Ordinal == 0).Select(c => (int)c.Status).ShouldBe([1, 2, 3]);
    }

    [Theory]
    [InlineData(BadCard, "generic_decline")]
    [InlineData("pm_card_chargeDeclinedInsufficientFunds", "insufficient_funds")]
    [InlineData("pm_card_threeDSecure2Required", "authentication_required")]
    [InlineData("pm_card_nobody", "payment_method_unknown")]
    public async Task Pay_NotAccepted_SeatsGoBackToTheHoldWithTheTimeThatIsLeft(string card, string reason)
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0, 1);

        var outcome = await _sale.Checkout.PayAsync(Pay(hold, card));

        outcome.Refusal.ShouldBe(new PaymentDeclined(reason));
        (await Database.CountAsync(show, "held")).ShouldBe(2);
        var basket = (await _sale.Baskets.FindAsync(hold.HoldId)).Value.ShouldNotBeNull();
        basket.BookingId.ShouldBeNull();
        basket.ExpiresAt.ShouldBe(hold.ExpiresAt);
        var declined = await Database.AsOwnerAsync<Guid>($"select id from bookings where event_id = {show.Id}");
        (await fixture.Provider.PaymentsForAsync(declined)).ShouldAllBe(p => !p.HasMoney && p.Status != "requires_action");
        (await _sale.Checkout.PayAsync(Pay(hold))).Value!.Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Pay_HoldNearlyOver_IsExtendedOnceAndNeverPastItsCap()
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(590));
        await _sale.Checkout.PayAsync(Pay(hold, BadCard));
        var extended = (await _sale.Baskets.FindAsync(hold.HoldId)).Value.ShouldNotBeNull();
        extended.TimeLeft.ShouldBeInRange(TimeSpan.FromSeconds(290), TimeSpan.FromSeconds(300));

        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(280));
        await _sale.Checkout.PayAsync(Pay(hold, BadCard));

        (await _sale.Baskets.FindAsync(hold.HoldId)).Value!.TimeLeft.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task Pay_SameKeyAgain_GivesTheSameAnswerAndOnePayment()
    {
        var hold = await _sale.HoldAsync(await Database.NewEventAsync(), 0);
        var wish = Pay(hold);

        var first = (await _sale.Checkout.PayAsync(wish)).Value.ShouldNotBeNull();
        var second = (await _twin.Checkout.PayAsync(wish)).Value.ShouldNotBeNull();

        (second.Id, second.Code, second.AccessToken, second.Status).ShouldBe((first.Id, first.Code, first.AccessToken, first.Status));
        (await fixture.Provider.PaymentsForAsync(first.Id)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Pay_SameKeyTwentyTimesAtOnceOnTwoNodes_IsOneBookingAndOnePayment()
    {
        var show = await Database.NewEventAsync();
        var wish = Pay(await _sale.HoldAsync(show, 0, 1));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => (i % 2 == 0 ? _sale : _twin).Checkout.PayAsync(wish)));

        outcomes.ShouldAllBe(o => o.Succeeded);
        var id = outcomes.Select(o => o.Value!.Id).Distinct().ShouldHaveSingleItem();
        (await fixture.Provider.PaymentsForAsync(id)).ShouldHaveSingleItem().Received.ShouldBe(9000);
    }

    [Fact]
    public async Task Pay_DeclinedThenSameKeyAgain_IsTheSameDeclineAndNoFurtherAttempt()
    {
        var hold = await _sale.HoldAsync(await Database.NewEventAsync(), 0);
        var wish = Pay(hold, BadCard);
        await _sale.Checkout.PayAsync(wish);
        var attempts = (await fixture.Provider.PaymentsAsync()).Count;

        (await _sale.Checkout.PayAsync(wish)).Refusal.ShouldBe(new PaymentDeclined("generic_decline"));

        (await fixture.Provider.PaymentsAsync()).Count.ShouldBe(attempts);
    }

    [Fact]
    public async Task Pay_SameKeyForSomethingElse_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var wish = Pay(await _sale.HoldAsync(show, 0));
        await _sale.Checkout.PayAsync(wish);
        var other = await _sale.HoldAsync(show, 1);

        foreach (var changed in new[] { wish with { HoldId = other.HoldId }, wish with { Name = "Bob" }, wish with { Email = "b@example.org" }, wish with { PaymentMethod = BadCard } })
            (await _sale.Checkout.PayAsync(changed)).Refusal.ShouldBeOfType<IdempotencyKeyReused>();
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Fact]
    public async Task Pay_OneKeyForTwoHoldsAtOnce_BooksOneAndRefusesTheOther()
    {
        var show = await Database.NewEventAsync();
        var key = Guid.NewGuid().ToString("N");
        var holds = await Task.WhenAll(Enumerable.Range(0, 6).Select(seat => _sale.HoldAsync(show, seat)));

        var outcomes = await Task.WhenAll(holds.Select((hold, i) => (i % 2 == 0 ? _sale : _twin).Checkout.PayAsync(Pay(hold, key: key))));

        outcomes.Count(o => o.Succeeded).ShouldBe(1);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is IdempotencyKeyReused);
        (await Database.CountAsync(show, "held")).ShouldBe(5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pay_HoldExpired_SaysSoWhetherSweptOrNot(bool swept)
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(601));
        if (swept) await _sale.Expiry.SweepAsync();

        (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<HoldExpired>();

        (await Database.AsOwnerAsync<long>($"select count(*) from bookings where event_id = {show.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Pay_UnknownHold_IsNotFound() =>
        (await _sale.Checkout.PayAsync(new(Guid.NewGuid(), "Ada", "ada@example.org", "key", GoodCard))).Refusal.ShouldBeOfType<HoldNotFound>();

    [Fact]
    public async Task Pay_GivenBackHold_IsNotFound()
    {
        var hold = await _sale.HoldAsync(await Database.NewEventAsync(), 0);
        await _sale.Holds.ReleaseAsync(hold.HoldId);

        (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<HoldNotFound>();
    }

    /// <summary>Hold's last instant: the customer pays while another takes the seat and a sweeper frees it. Exactly one has it, and the money agrees.</summary>
    [Fact]
    public async Task Pay_WhileTheHoldExpires_ExactlyOneCustomerGetsTheSeat()
    {
        var (paid, lost) = (0, 0);
        for (var round = 0; round < 24; round++)
        {
            var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
            var hold = await _sale.HoldAsync(show, 0);
            var left = await Database.AsOwnerAsync<double>($"select extract(epoch from expires_at - clock_timestamp())::float8 from holds where id = '{hold.HoldId}'");
            await Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(left) - TimeSpan.FromMilliseconds(round * 3));

            var paying = _sale.Checkout.PayAsync(Pay(hold));
            var sweeping = _twin.Expiry.SweepAsync();
            var taking = _twin.Holds.HoldAsync(show.Wish(0));
            var (booking, other) = (await paying, await taking);
            await sweeping;

            (booking.Succeeded && other.Succeeded).ShouldBeFalse();
            if (booking.Succeeded) paid++; else booking.Refusal.ShouldBeOfType<HoldExpired>();
            if (!booking.Succeeded) lost++;
        }
        (paid, lost).ShouldSatisfyAllConditions(n => n.paid.ShouldBeGreaterThan(0), n => n.lost.ShouldBeGreaterThan(0));
    }

    [Theory]
    [InlineData("Before", "/payment_intents")]
    [InlineData("After", "/payment_intents")]
    [InlineData("Cut", "/payment_intents")]
    [InlineData("Before", "/capture")]
    [InlineData("After", "/capture")]
    [InlineData("Cut", "/capture")]
    public async Task Pay_ProviderFails_IsPendingAndTheReconcilerSettlesItOnce(string mode, string path)
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        await fixture.ProviderFailsAsync(mode, count: 1, path);

        var pending = (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        await _twin.ReconcileAllAsync(Database);

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
        (await fixture.Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().Received.ShouldBe(4500);
    }

    [Fact]
    public async Task Pay_ProviderAwayForVeryLong_GivesTheSeatsUpAndLaterTheMoneyBack()
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        await fixture.ProviderFailsAsync("After", path: "/payment_intents");
        var pending = (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();

        // The reservation lasts as long as its hold; then come ten minutes of grace.
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await _sale.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await _twin.BuyAfterAsync(fixture, show, 0)).Status.ShouldBe(BookingStatus.Confirmed);
        await _sale.ReconcileAllAsync(Database);

        (await fixture.Provider.PaymentsForAsync(pending.BookingId)).ShouldHaveSingleItem().HasMoney.ShouldBeFalse();
        (await Database.AsOwnerAsync<string>($"select status from payments where booking_id = '{pending.BookingId}'")).ShouldBe("Voided");
    }

    [Fact]
    public async Task Pay_ManySessionsOfOneAddress_StayWithinTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 4);
        var holds = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => _sale.HoldAsync(show, i * 2, i * 2 + 1)));

        var outcomes = await Task.WhenAll(holds.Select((hold, i) =>
            (i % 2 == 0 ? _sale : _twin).Checkout.PayAsync(Pay(hold, email: i % 3 == 0 ? "Ada@Example.org " : "ada@example.org"))));

        outcomes.Count(o => o.Succeeded).ShouldBe(2);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal == new TooManySeats(4));
        (await Database.CountAsync(show, "held")).ShouldBe(8);
    }

    [Fact]
    public async Task Pay_WebhookArrivesInTheMiddle_NeitherFailsTheOther()
    {
        var show = await Database.NewEventAsync();
        var hold = await _sale.HoldAsync(show, 0);
        var pending = await PendingAsync(hold);

        // Somebody has the seat's row, so confirming waits in the middle of its transaction; then the webhook comes.
        await using var other = await Database.OpenAsOwnerAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await new Npgsql.NpgsqlCommand($"select from seats where id = {show.Seats[0]} for update", other).ExecuteNonQueryAsync();
            var confirming = _sale.Settlement.SettleAsync(pending);
            await Database.AwaitBlockedAsync(1);
            var receiving = _twin.Inbox.ReceiveAsync(new ProviderEvent(Guid.NewGuid().ToString(), "payment_intent.succeeded", "pi_x", pending.ToString()));
            await Database.AwaitBlockedAsync(2);
            await transaction.RollbackAsync();

            (await confirming).Status.ShouldBe(BookingStatus.Confirmed);
            (await receiving).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Pay_NothingToPay_IsConfirmedWithoutTheProvider()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 3, priceCents: 0);
        await fixture.ProviderFailsAsync();

        var booking = await _sale.BuyAsync(show, 0, 1);

        (booking.Status, booking.TotalCents).ShouldBe((BookingStatus.Confirmed, 0));
    }

    [Theory]
    [InlineData("", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("  ", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada\0", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada\nBcc: x", "ada@example.org", "k", GoodCard, "name")]
    [InlineData("Ada", "ada", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@localhost", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@example.org\0", "k", GoodCard, "email")]
    [InlineData("Ada", "Ada <ada@example.org>", "k", GoodCard, "email")]
    [InlineData("Ada", "ada@example.org", "", GoodCard, "Idempotency-Key")]
    [InlineData("Ada", "ada@example.org", "k\0", GoodCard, "Idempotency-Key")]
    [InlineData("Ada", "ada@example.org", "k", "", "paymentId")]
    [InlineData("Ada", "ada@example.org", "k", "pm\0", "paymentId")]
    [InlineData("Ada", "ada@example.org", "k", null, "paymentId")]
    public async Task Pay_BadWish_NamesTheField(string name, string email, string key, string? card, string field)
    {
        var hold = await _sale.HoldAsync(await Database.NewEventAsync(rows: 1, seatsPerRow: 1), 0);

        (await _sale.Checkout.PayAsync(new(hold.HoldId, name, email, key, card))).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe(field);
    }

    [Fact]
    public async Task Pay_OverLongWish_NamesTheField()
    {
        var hold = await _sale.HoldAsync(await Database.NewEventAsync(rows: 1, seatsPerRow: 1), 0);
        var wish = Pay(hold);

        (await _sale.Checkout.PayAsync(wish with { Name = new('a', 201) })).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("name");
        (await _sale.Checkout.PayAsync(wish with { Email = new string('a', 250) + "@example.org" })).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("email");
        (await _sale.Checkout.PayAsync(wish with { IdempotencyKey = new('a', 201) })).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("Idempotency-Key");
        (await _sale.Checkout.PayAsync(wish with { PaymentMethod = new('a', 101) })).Refusal.ShouldBeOfType<InvalidRequest>().Field.ShouldBe("paymentId");
    }

    /// <summary>A booking that is authorised and waits to be captured.</summary>
    private async Task<Guid> PendingAsync(BoxOffice.Domain.Seating.HoldGranted hold)
    {
        await fixture.ProviderFailsAsync("Before", path: "/capture");
        var pending = (await _sale.Checkout.PayAsync(Pay(hold))).Refusal.ShouldBeOfType<PaymentPending>();
        await fixture.ProviderAnswersAsync();
        return pending.BookingId;
    }
}

file static class Steps
{
    /// <summary>The provider is back, and somebody else buys the seat.</summary>
    public static async Task<Booking> BuyAfterAsync(this TestSale sale, SaleFixture fixture, TestEvent show, int seat)
    {
        await fixture.ProviderAnswersAsync();
        return await sale.BuyAsync(show, seat);
    }
}
