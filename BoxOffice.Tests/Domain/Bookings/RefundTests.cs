using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Payments;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>A refund is due, and the bank is slow or refuses it.</summary>
public sealed class RefundTests(SaleFixture fixture) : SaleTest(fixture)
{
    [Fact]
    public async Task Refund_RefusedByTheBank_IsTriedAgainLaterAndUnderAnotherKey()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0);
        await Fixture.ProviderFailsAsync("Refuse", count: 1, path: "/refunds");

        (
            await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)
        ).Value!.Booking.Payment!.RefundedCents.ShouldBe(4500);
        (await RefundsAsync(booking)).ShouldBe("Failed, Pending");
        await SecondNode.ReconcileAllAsync(Database);
        (await RefundsAsync(booking)).ShouldBe("Failed, Pending", "a bank is not asked again at once");
        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(2));
        await SecondNode.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("Failed, Succeeded");
        (await RefundedAsync(booking)).ShouldBe(4500);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Provider)).ShouldBe(0);
    }

    [Fact]
    public async Task Refund_RefusedForDays_IsLeftToAPerson()
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0);
        await Fixture.ProviderFailsAsync("Refuse", path: "/refunds");
        await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);

        for (var day = 0; day < 14; day++)
        {
            await Database.PassTimeAsync(show.Id, TimeSpan.FromDays(1));
            await Sale.ReconcileAllAsync(Database);
        }

        var refunds = (await RefundsAsync(booking)).Split(", ");
        refunds.Count(status => status == "Failed").ShouldBe(BoxOffice.Domain.Payments.Refund.MaxTries);
        refunds.Count(status => status == "Pending").ShouldBe(1, "what was not paid back stays owed");
        (
            await Database.AsOwnerAsync<object?>(
                $"select next_check_at from payments where booking_id = '{booking.Id}'"
            )
        ).ShouldBeNull();
    }

    [Fact]
    public async Task Refund_Pending_IsLookedUpByItsId()
    {
        var booking = await CancelledWhilePendingAsync(await Database.NewEventAsync());
        (
            await Database.AsOwnerAsync<string?>(
                "select provider_refund_id from refunds r join payments p on p.id = r.payment_id where "
                    + $"p.booking_id = '{booking.Id}'"
            )
        ).ShouldNotBeNull();
        await SecondNode.ReconcileAllAsync(Database);
        (await RefundsAsync(booking)).ShouldBe("Pending");

        await Provider.ControlAsync("refunds/settle", new { status = "Succeeded" });
        await SecondNode.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("Succeeded");
        (await RefundedAsync(booking)).ShouldBe(4500);
    }

    [Fact]
    public async Task Refund_PendingThenFailed_IsTriedAgainLater()
    {
        var show = await Database.NewEventAsync();
        var booking = await CancelledWhilePendingAsync(show);
        await Provider.ControlAsync("refunds/settle", new { status = "Failed" });
        await SecondNode.ReconcileAllAsync(Database);
        (await RefundsAsync(booking)).ShouldBe("Failed, Pending");

        await Database.PassTimeAsync(show.Id, TimeSpan.FromMinutes(2));
        await SecondNode.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("Failed, Succeeded");
        (await RefundedAsync(booking)).ShouldBe(4500);
    }

    private async Task<Booking> CancelledWhilePendingAsync(TestEvent show)
    {
        var booking = await Sale.BuyAsync(show, 0);
        await Provider.ControlAsync("refunds", new { status = "Pending" });
        (await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Succeeded.ShouldBeTrue();
        return booking;
    }

    private Task<string> RefundsAsync(Booking booking) =>
        Database.AsOwnerAsync<string>(
            "select string_agg(r.status, ', ' order by r.created_at, r.status) from refunds r join payments p on "
                + $"p.id = r.payment_id where p.booking_id = '{booking.Id}'"
        );

    private async Task<long> RefundedAsync(Booking booking) =>
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Refunded;
}
