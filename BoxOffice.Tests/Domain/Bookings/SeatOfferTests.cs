using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Reconciliation;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>LATE-PAY: the payment came when others had taken the seats, and equal seats are offered.</summary>
public sealed class SeatOfferTests(SaleFixture fixture) : SaleTest(fixture)
{
    private OfferAnswers Answers => Sale.Get<OfferAnswers>();

    [Fact]
    public async Task LatePayment_SeatsAreTaken_OffersEqualOnesAndTakesNoMoney()
    {
        var (show, booking, offer) = await OfferedAsync();

        offer.Seats.Select(s => s.Category).Distinct().ShouldBe([0]);
        offer.Seats.Select(s => s.Id).ShouldBe([show.Seats[2], show.Seats[3]]);
        (await HistoryOfAsync(show.Seats[2])).ShouldBe("available held by system:reconciler");
        (await StatusAsync(booking)).ShouldBe("Abandoned");
        var payment = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem();
        (payment.Status, payment.Received).ShouldBe(("requires_capture", 0));
        (await MovementsAsync(booking)).ShouldBe(0);
        Sale.Feed.Of(show).Count(c => c.Status == SeatStatus.Held).ShouldBeGreaterThanOrEqualTo(2);
        await DeclineAsync(booking);
    }

    [Theory]
    [InlineData("/payment_intents")]
    [InlineData("/capture")]
    public async Task Accept_BooksTheOfferedSeatsAtTheOldPrices(string path)
    {
        var (show, booking, _) = await OfferedAsync(path);

        var taken = (await Answers.AnswerOwnAsync(booking, await CustomerOfAsync(booking), accepts: true)).Value!;

        taken.Booking.Status.ShouldBe(BookingStatus.Confirmed);
        taken
            .Booking.CurrentTickets.Select(t => (t.SeatId, t.PriceCents))
            .ShouldBe([(show.Seats[2], 4500), (show.Seats[3], 4500)]);
        taken.Booking.SoldTickets.Count.ShouldBe(2);
        (await Database.CountAsync(show, "booked")).ShouldBe(2);
        (await HistoryOfAsync(show.Seats[2])).ShouldStartWith("held booked by customer:");
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Received.ShouldBe(9000);
        (await Database.BalanceAsync(booking, LedgerAccounts.Sales)).ShouldBe(-9000);
        (await HoldsAsync(booking)).ShouldBe(0);
    }

    [Theory]
    [InlineData("/payment_intents", 0)]
    [InlineData("/capture", 9000)]
    public async Task Decline_SendsTheMoneyBackAndOffersNothingElse(string path, long refunded)
    {
        var (show, booking, _) = await OfferedAsync(path);

        await DeclineAsync(booking);

        (await Database.CountAsync(show, "held")).ShouldBe(2); // Those of the customer who was faster.
        var payment = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem();
        (payment.HasMoney, payment.Refunded).ShouldBe((false, refunded));
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(booking)).ShouldBe("Abandoned");
        (await HoldsAsync(booking)).ShouldBe(0);
    }

    [Fact]
    public async Task Undecided_TimeIsOver_SendsTheMoneyBack()
    {
        var (show, booking, _) = await OfferedAsync();

        await Database.PassTimeAsync(show.Id, SeatOffers.Time);
        var late = await Answers.AnswerOwnAsync(booking, await CustomerOfAsync(booking), accepts: true);
        await Sale.ReconcileAllAsync(Database);

        await Sale.Get<HoldExpiry>().SweepAsync();

        late.Refusal.ShouldBeOfType<OfferOver>();
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().HasMoney.ShouldBeFalse();
        (await HoldsAsync(booking)).ShouldBe(0);
    }

    /// <summary>The provider has money then that the ledger does not have yet. It is known by the offer.</summary>
    [Fact]
    public async Task Undecided_ComparedWithTheProvider_NothingDiffers()
    {
        var (show, booking, _) = await OfferedAsync("/capture");

        (await DifferencesAsync()).ShouldBe(0);

        // The control: without the offer it is a difference, until the payment is settled.
        await Database.AsOwnerAsync<object>(
            $"set session_replication_role = replica; update bookings set offer_hold_id = null where id = '{booking}'; "
                + $"update payments set next_check_at = null, intent_id = 'pi_other' where booking_id = '{booking}'"
        );
        (await DifferencesAsync()).ShouldBe(1);
        await Database.AsOwnerAsync<object>(
            "set session_replication_role = replica; update bookings b set offer_hold_id = h.id from holds h "
                + $"where h.customer_id = b.id and b.id = '{booking}'; update payments set intent_id = null, "
                + $"next_check_at = now() where booking_id = '{booking}'"
        );
        await Database.PassTimeAsync(show.Id, SeatOffers.Time);
    }

    /// <summary>While the customer decides, nothing is done to the money, however often it is looked at.</summary>
    [Fact]
    public async Task Undecided_IsSettledAgain_StaysOffered()
    {
        var (_, booking, _) = await OfferedAsync("/capture");

        await Sale.ReconcileAllAsync(Database);
        await SecondNode.Settlement.SettleAsync(booking, TestActor.Job);

        (await HoldsAsync(booking)).ShouldBe(1);
        (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem().Refunded.ShouldBe(0);
        await DeclineAsync(booking);
    }

    [Fact]
    public async Task Accept_ManyTimesAtOnce_BooksOnce()
    {
        var (show, booking, _) = await OfferedAsync();
        var customer = await CustomerOfAsync(booking);

        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(i =>
                    (i % 2 == 0 ? Sale : SecondNode)
                        .Get<OfferAnswers>()
                        .AnswerOwnAsync(booking, customer, accepts: i != 7)
                )
        );
        await Sale.ReconcileAllAsync(Database);

        var isBooked = await StatusAsync(booking) == "Confirmed";
        (await Database.CountAsync(show, "booked")).ShouldBe(isBooked ? 2 : 0);
        var payment = (await Provider.PaymentsForAsync(booking)).ShouldHaveSingleItem();
        (payment.Received - payment.Refunded).ShouldBe(isBooked ? 9000 : 0);
    }

    [Fact]
    public async Task Accept_ProviderIsDown_KeepsTheOffer()
    {
        var (_, booking, _) = await OfferedAsync();
        var customer = await CustomerOfAsync(booking);
        await Fixture.ProviderFailsAsync();

        (await Answers.AnswerOwnAsync(booking, customer, accepts: true)).Refusal.ShouldBeOfType<PaymentUnavailable>();

        await Fixture.ProviderAnswersAsync();
        (await Answers.AnswerOwnAsync(booking, customer, accepts: true)).Value!.Booking.Status.ShouldBe(
            BookingStatus.Confirmed
        );
    }

    /// <summary>A booking of two price categories is offered a block of each.</summary>
    [Fact]
    public async Task LatePayment_TwoCategories_OffersAsManyOfEach()
    {
        var show = await Database.NewEventAsync();
        int[] seats = [0, 1, show.Seats.Count - 1];
        var booking = await AbandonedAsync(show, seats: seats);
        await SecondNode.HoldAsync(show, seats);
        await Sale.ReconcileAllAsync(Database);

        var offer = (await OfferOfAsync(booking)).ShouldNotBeNull();

        offer.Seats.Select(s => s.Category).ShouldBe([0, 0, 1]);
        await DeclineAsync(booking);
    }

    [Fact]
    public async Task Answer_OfAnotherCustomer_FindsNoBooking()
    {
        var (_, booking, _) = await OfferedAsync();

        (
            await Answers.AnswerOwnAsync(booking, Guid.NewGuid(), accepts: true)
        ).Refusal.ShouldBeOfType<BookingNotFound>();

        await DeclineAsync(booking);
    }

    /// <summary>A booking paid late whose two seats another customer holds, with the offer for it.</summary>
    private async Task<(TestEvent Show, Guid Booking, OfferView Offer)> OfferedAsync(string path = "/payment_intents")
    {
        var show = await Database.NewEventAsync();
        var booking = await AbandonedAsync(show, path);
        await SecondNode.HoldAsync(show, 0, 1);
        await Sale.ReconcileAllAsync(Database);
        return (show, booking, (await OfferOfAsync(booking)).ShouldNotBeNull());
    }

    private async Task<OfferView?> OfferOfAsync(Guid booking) =>
        (await Sale.Bookings.FindOwnAsync(booking, await CustomerOfAsync(booking))).Value!.Offer;

    private async Task DeclineAsync(Guid booking) =>
        (
            await Answers.AnswerOwnAsync(booking, await CustomerOfAsync(booking), accepts: false)
        ).Succeeded.ShouldBeTrue();

    private Task<Guid> CustomerOfAsync(Guid booking) =>
        Database.AsOwnerAsync<Guid>($"select customer_id from bookings where id = '{booking}'");

    private Task<long> HoldsAsync(Guid booking) =>
        Database.AsOwnerAsync<long>($"select count(*) from holds where customer_id = '{booking}'");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    private Task<int> DifferencesAsync() =>
        Sale.Get<LedgerReconciliation>().CompareAsync(Now.AddDays(-1), Now.AddDays(1));

    private Task<long> MovementsAsync(Guid booking) =>
        Database.AsOwnerAsync<long>($"select count(*) from ledger_movements where booking_id = '{booking}'");

    /// <summary>The last move of a seat, with its actor.</summary>
    private Task<string> HistoryOfAsync(long seat) =>
        Database.AsOwnerAsync<string>(
            "select from_status || ' ' || to_status || ' by ' || actor from seat_history "
                + $"where seat_id = {seat} order by version desc limit 1"
        );
}
