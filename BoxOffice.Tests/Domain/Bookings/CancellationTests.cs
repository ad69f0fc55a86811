using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

public sealed class CancellationTests(SaleFixture fixture) : IClassFixture<SaleFixture>, IAsyncLifetime
{
    private readonly TestSale _sale = fixture.NewSale();
    private readonly TestSale _second = fixture.NewSale();

    private TestDatabase Database => fixture.Database;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await fixture.ProviderAnswersAsync();
        await _sale.DisposeAsync();
        await _second.DisposeAsync();
    }

    [Fact]
    public async Task Cancel_Confirmed_FreesTheSeatsAndGivesTheMoneyBack()
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0, 1);

        var cancelled = (await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId))
            .Value.ShouldNotBeNull()
            .Booking;

        (cancelled.Status, cancelled.Payment!.RefundedCents).ShouldBe((BookingStatus.Cancelled, 9000));
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await fixture.Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(9000);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider)).ShouldBe(0);
        (await _second.BuyAsync(show, 0, 1)).Status.ShouldBe(BookingStatus.Confirmed);
    }

    [Fact]
    public async Task Cancel_ManyAtOnceOnTwoNodes_RefundsOnce()
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i => (i % 2 == 0 ? _sale : _second).Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId))
        );

        outcomes.ShouldAllBe(o => o.Succeeded && o.Value.Booking.Status == BookingStatus.Cancelled);
        await _sale.ReconcileAllAsync(Database);
        (
            await Database.AsOwnerAsync<long>(
                "select count(*) from refunds r join payments p on p.id = r.payment_id where p.booking_id = "
                    + $"'{booking.Id}'"
            )
        ).ShouldBe(1);
        (await fixture.Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
    }

    [Fact]
    public async Task Cancel_CancelledBooking_ChangesNothing()
    {
        var booking = await _sale.BuyAsync(await Database.NewEventAsync(), 0);
        await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);
        var version = await Database.AsOwnerAsync<int>($"select version from bookings where id = '{booking.Id}'");

        (await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Value!.Booking.Status.ShouldBe(
            BookingStatus.Cancelled
        );

        (await Database.AsOwnerAsync<int>($"select version from bookings where id = '{booking.Id}'")).ShouldBe(version);
    }

    [Theory]
    [InlineData("Before")]
    [InlineData("After")]
    [InlineData("Cut")]
    public async Task Cancel_ProviderFails_FreesTheSeatsNowAndRefundsOnceLater(string mode)
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0);
        await fixture.ProviderFailsAsync(mode);

        (await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Value!.Booking.Status.ShouldBe(
            BookingStatus.Cancelled
        );
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await RefundStatusAsync(booking)).ShouldBe("Pending");
        await _second.ReconcileAllAsync(Database);
        (await RefundStatusAsync(booking)).ShouldBe("Pending");
        await fixture.ProviderAnswersAsync();
        await _second.ReconcileAllAsync(Database);

        (await RefundStatusAsync(booking)).ShouldBe("Succeeded");
        (await fixture.Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
    }

    /// <summary>
    /// The provider made the refund, but stored a failure under its idempotency key, which it repeats for ever.
    /// </summary>
    [Fact]
    public async Task Cancel_ProviderStoredAFailure_IsLookedUpAndRefundedOnce()
    {
        var booking = await _sale.BuyAsync(await Database.NewEventAsync(), 0);
        await fixture.ProviderFailsAsync("Stored", path: "/refunds");
        (await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Succeeded.ShouldBeTrue();
        await fixture.ProviderAnswersAsync();

        await _second.ReconcileAllAsync(Database);

        (await RefundStatusAsync(booking)).ShouldBe("Succeeded");
        (await fixture.Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded.ShouldBe(4500);
    }

    [Fact]
    public async Task Cancel_ProviderRefusesAccess_IsCancelledNowAndRefundedLater()
    {
        var booking = await _sale.BuyAsync(await Database.NewEventAsync(), 0);
        await fixture.ProviderFailsAsync(status: 401);

        (await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Value!.Booking.Status.ShouldBe(
            BookingStatus.Cancelled
        );
        await fixture.ProviderAnswersAsync();
        await _second.ReconcileAllAsync(Database);

        (await RefundStatusAsync(booking)).ShouldBe("Succeeded");
    }

    [Fact]
    public async Task Cancel_EventHasBegun_IsRefused()
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0);
        await Database.AsOwnerAsync<object>(
            $"update events set event_date = clock_timestamp() - interval '1 minute' where id = {show.Id}"
        );

        (
            await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)
        ).Refusal.ShouldBeOfType<NotCancellable>();

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Fact]
    public async Task Cancel_PaymentDeclined_IsRefused()
    {
        var show = await Database.NewEventAsync();
        await _sale.Checkout.PayAsync(Pay(await _sale.HoldAsync(show, 0), BadCard));
        var (id, customer) = (
            await Database.AsOwnerAsync<Guid>($"select id from bookings where event_id = {show.Id}"),
            await Database.AsOwnerAsync<Guid>($"select customer_id from bookings where event_id = {show.Id}")
        );

        (await _sale.Cancellation.CancelOwnAsync(id, customer)).Refusal.ShouldBeOfType<NotCancellable>();
    }

    [Fact]
    public async Task Cancel_SecretOfTheBooking_IsEnough()
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0);

        (await _sale.Cancellation.CancelAsync(booking.Id, SecretOf(booking))).Value!.Booking.Status.ShouldBe(
            BookingStatus.Cancelled
        );
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Cancel_WrongSecret_IsNotFoundAndChangesNothing(string? secret)
    {
        var show = await Database.NewEventAsync();
        var booking = await _sale.BuyAsync(show, 0);

        (await _sale.Cancellation.CancelAsync(booking.Id, secret)).Refusal.ShouldBeOfType<BookingNotFound>();
        (await _sale.Bookings.FindAsync(booking.Id, secret)).Refusal.ShouldBeOfType<BookingNotFound>();
        (await _sale.Bookings.FindOwnAsync(booking.Id, Guid.NewGuid())).Refusal.ShouldBeOfType<BookingNotFound>();
        (await _sale.Cancellation.CancelOwnAsync(booking.Id, Guid.NewGuid())).Refusal.ShouldBeOfType<BookingNotFound>();

        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Fact]
    public async Task Cancel_SeatsOfTheBooking_NoLongerCountForTheLimit()
    {
        var show = await Database.NewEventAsync(seatLimit: 2);
        var customer = Guid.NewGuid();
        var hold = (await _sale.Holds.HoldAsync(show.RequestOf(customer, 0, 1))).Value!;
        var booking = (await _sale.Checkout.PayAsync(Pay(hold, email: "limit@example.org"))).Value!;
        (await _sale.Holds.HoldAsync(show.RequestOf(customer, 2))).Refusal.ShouldBe(new TooManySeats(2));
        await _sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);

        var again = (await _sale.Holds.HoldAsync(show.RequestOf(customer, 2, 3))).Value.ShouldNotBeNull();
        (await _sale.Checkout.PayAsync(Pay(again, email: "limit@example.org"))).Succeeded.ShouldBeTrue();
    }

    private Task<string> RefundStatusAsync(Booking booking) =>
        Database.AsOwnerAsync<string>(
            $"select r.status from refunds r join payments p on p.id = r.payment_id where p.booking_id = '{booking.Id}'"
        );
}
