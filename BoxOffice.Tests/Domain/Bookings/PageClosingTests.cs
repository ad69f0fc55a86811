using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using Npgsql;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>
/// The provider's page is closed, by the customer or because its time is over, while the customer may be paying on it.
/// </summary>
public sealed class PageClosingTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Page_GivenUp_ReturnsTheSeatsToTheHoldAndTakesNoPayment()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var page = await OpenAsync(hold);

        (await Sale.Settlement.ClosePaymentAsync(page.BookingId, "given up", TestActor.Job)).Status.ShouldBe(
            BookingStatus.Declined
        );

        (await Database.CountAsync(show, "held")).ShouldBe(1);
        await PayOnAsync(page, succeeds: false);
        (await Sale.Checkout.PayAsync(Pay(hold))).Value!.Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Page_GivenUpAfterPaying_IsBooked()
    {
        var page = await OpenAsync(await Sale.HoldAsync(await Database.NewEventAsync(), 0));
        await PayOnAsync(page);

        (await Sale.Settlement.ClosePaymentAsync(page.BookingId, "given up", TestActor.Job)).Status.ShouldBe(
            BookingStatus.Confirmed
        );
    }

    [Fact]
    public Task Page_GivenUpWhilePaying_IsEitherBookedOrNotPaid() =>
        RaceAsync(
            (sale, page) => sale.Settlement.ClosePaymentAsync(page.BookingId, "given up", TestActor.Job),
            TimeSpan.Zero,
            BookingStatus.Declined
        );

    [Fact]
    public Task Page_TimeRunsOutWhilePaying_IsEitherBookedOrNotPaid() =>
        RaceAsync(
            (sale, page) => sale.Settlement.SettleAsync(page.BookingId, TestActor.Job),
            TimeSpan.FromMinutes(11),
            BookingStatus.Abandoned
        );

    /// <summary>Another node has closed the page at the provider, and has not stored that yet.</summary>
    [Theory]
    [InlineData(0, BookingStatus.Declined, "held")]
    [InlineData(11, BookingStatus.Abandoned, "available")]
    public async Task Page_FoundClosed_EndsAsItsTimeSays(int minutes, BookingStatus status, string seat)
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(minutes));
        var session = await Database.AsOwnerAsync<string>(
            $"select session_id from payments where booking_id = '{page.BookingId}'"
        );
        await Provider.Gateway.ExpireCheckoutAsync(session);

        (await Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job)).Status.ShouldBe(status);

        (await Database.CountAsync(show, seat)).ShouldBe(1);
    }

    [Fact]
    public async Task Page_GivenUpWhileItOpens_IsClosedAndNotReturned()
    {
        var between = new BetweenGateway(Provider.Gateway);
        await using var sale = Fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync();
        var hold = await sale.HoldAsync(show, 0);
        between.AfterOpening = request =>
            SecondNode.Settlement.ClosePaymentAsync(Guid.Parse(request.BookingReference), "given up", TestActor.Job);

        var outcome = await sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls);

        outcome.Refusal.ShouldBe(new PaymentDeclined("given up"));
        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }

    /// <summary>
    /// One request has opened the page but has not stored it yet. A second request, which does not know the page,
    /// closes the payment because it was given up or its time is over.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_ClosedBeforeItIsStored_TakesNoPayment(bool timeIsOver)
    {
        var between = new BetweenGateway(Provider.Gateway);
        await using var sale = Fixture.NewSale(_ => between);
        var show = await Database.NewEventAsync();
        var hold = await sale.HoldAsync(show, 0);
        await using var other = await Database.OpenAsOwnerAsync();
        await using var transaction = await other.BeginTransactionAsync();
        var reserved = new TaskCompletionSource<Guid>();
        between.AfterOpening = async request =>
        {
            if (timeIsOver)
                await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));
            await new NpgsqlCommand(
                $"select from bookings where id = '{request.BookingReference}' for update",
                other
            ).ExecuteNonQueryAsync();
            reserved.SetResult(Guid.Parse(request.BookingReference));
        };

        // Both requests wait for the booking's row. The one that opened the page is first.
        var opening = sale.Checkout.OpenPageAsync(Pay(hold, card: null), Urls);
        var booking = await reserved.Task;
        await Database.AwaitBlockedAsync(1);
        var closing = timeIsOver
            ? SecondNode.Settlement.SettleAsync(booking, TestActor.Job)
            : SecondNode.Settlement.ClosePaymentAsync(booking, "given up", TestActor.Job);
        await Database.AwaitBlockedAsync(2);
        await transaction.RollbackAsync();

        var page = (await opening).Value.ShouldNotBeNull();
        (await closing).Status.ShouldBe(timeIsOver ? BookingStatus.Abandoned : BookingStatus.Declined);
        await PayOnAsync(page, succeeds: false);
    }

    [Fact]
    public async Task Page_TimeRunsOut_ClosesItAndFreesTheSeats()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var page = await OpenAsync(hold);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));

        await SecondNode.ReconcileAllAsync(Database);

        (await StatusAsync(page.BookingId)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await Sale.Baskets.FindAsync(hold.HoldId)).Refusal.ShouldBeOfType<HoldExpired>();
        await PayOnAsync(page, succeeds: false);
    }

    [Fact]
    public async Task Page_PaidAtTheVeryEnd_IsBookedThoughTimeIsOver()
    {
        var show = await Database.NewEventAsync();
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));
        await PayOnAsync(page);

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(page.BookingId)).ShouldBe("Confirmed");
    }

    /// <summary>
    /// LATE-PAY: a customer paid, but the provider could not be asked. So the booking was abandoned, and its seat was
    /// sold again.
    /// </summary>
    [Fact]
    public async Task Page_PaidButAbandonedMeanwhile_CancelsThePayment()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);
        await Fixture.ProviderFailsAsync();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        (await StatusAsync(page.BookingId)).ShouldBe("Abandoned");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        await Fixture.ProviderAnswersAsync();
        var other = await SecondNode.BuyAsync(show, 0);

        await Sale.ReconcileAllAsync(Database);

        other.Status.ShouldBe(BookingStatus.Confirmed);
        (await Provider.PaymentsForAsync(page.BookingId)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
        (await PaymentStatusAsync(page.BookingId)).ShouldBe("Voided");
    }

    /// <summary>
    /// A node captured the money but could not store that. Then the booking was abandoned, and its seat sold.
    /// </summary>
    [Fact]
    public async Task Page_CapturedButAbandonedMeanwhile_RefundsThePayment()
    {
        var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
        var page = await OpenAsync(await Sale.HoldAsync(show, 0));
        await PayOnAsync(page);
        await Fixture.ProviderFailsAsync("After", count: 1, path: "/capture");
        await Should.ThrowAsync<PaymentProviderUnavailableException>(() =>
            Sale.Settlement.SettleAsync(page.BookingId, TestActor.Job)
        );
        await Fixture.ProviderFailsAsync();
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(21));
        await Sale.ReconcileAllAsync(Database);
        await Fixture.ProviderAnswersAsync();
        await SecondNode.BuyAsync(show, 0);

        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(page.BookingId)).ShouldBe("Abandoned");
        (await Provider.PaymentsForAsync(page.BookingId))
            .ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(p => p.Received.ShouldBe(4500), p => p.Refunded.ShouldBe(4500));
        (await Database.BalanceAsync(page.BookingId, LedgerAccounts.Provider)).ShouldBe(0);
    }

    [Fact]
    public async Task Page_NodeDiedBeforeItOpened_FreesTheSeatsWhenTimeIsOver()
    {
        var show = await Database.NewEventAsync();
        var request = Pay(await Sale.HoldAsync(show, 0), card: null) with { MayOpenPage = true };
        var reserved = (await Sale.Get<Reservations>().ReserveAsync(request)).Value!.Booking;
        await SecondNode.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "reserved")).ShouldBe(1);
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(11));

        await SecondNode.ReconcileAllAsync(Database);

        (await Database.AsOwnerAsync<string>($"select status from bookings where id = '{reserved.Id}'")).ShouldBe(
            "Abandoned"
        );
    }

    /// <summary>
    /// The shop closes a page at the moment when its customer pays on it. The request that reaches the provider first
    /// wins.
    /// </summary>
    private async Task RaceAsync(
        Func<TestSale, PaymentPage, Task<Booking>> close,
        TimeSpan later,
        BookingStatus otherwise
    )
    {
        const int rounds = 16;
        var between = new BetweenGateway(Provider.Gateway);
        await using var closing = Fixture.NewSale(_ => between);
        var booked = 0;
        for (var round = 0; round < rounds; round++)
        {
            var show = await Database.NewEventAsync(rows: 1, seatsPerRow: 1);
            var page = await OpenAsync(await Sale.HoldAsync(show, 0));
            if (later > TimeSpan.Zero)
                await Database.PassTimeAsync(show.Id, later);
            Task<HttpResponseMessage>? paying = null;
            between.BeforeExpiring = (round % 4) switch
            {
                0 => async () => await (paying ??= SubmitAsync(page)),
                1 => () => Task.CompletedTask,
                _ => () =>
                {
                    paying ??= SubmitAsync(page);
                    return Task.CompletedTask;
                },
            };

            var status = (await close(closing, page)).Status;
            using var answer = await (paying ?? SubmitAsync(page));
            var paid = answer.Headers.Location is { IsAbsoluteUri: true, Host: "shop.example" };

            status.ShouldBe(paid ? BookingStatus.Confirmed : otherwise);
            if (paid)
                booked++;
        }
        booked.ShouldBeInRange(rounds / 4, rounds - rounds / 4);
    }
}
