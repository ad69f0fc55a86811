using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Support;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>What the staff give back outside the event's rules.</summary>
public sealed class StaffRefundTests(SaleFixture fixture) : SaleTest(fixture)
{
    private static readonly StaffDecision Kindness = new(Actor.Staff("7"), "the air conditioning failed");

    private StaffRefunds Refunds => Sale.Get<StaffRefunds>();

    [Fact]
    public async Task Refund_OfAnAmount_TicketsStayValidAndTheLedgerSaysWhy()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);

        var after = (await Refunds.RefundAsync(booking.Id, 1000, Kindness)).Value!.Booking;

        after.Tickets.ShouldAllBe(t => t.IsLive);
        var refund = after.Payment!.Refunds.ShouldHaveSingleItem();
        (refund.AmountCents, refund.Status, refund.Kind).ShouldBe((1000, RefundStatus.Succeeded, RefundKind.Allowance));
        (refund.Reason, refund.Actor).ShouldBe((Kindness.Reason, Kindness.Actor));
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(1000);
        await ShouldBalanceAsync(booking.Id, allowances: 1000, owed: 0);
    }

    /// <summary>What was given back before is not given back a second time.</summary>
    [Fact]
    public async Task Cancel_AfterARefundOfAnAmount_GivesTheRestBack()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1);
        await Refunds.RefundAsync(booking.Id, 5000, Kindness);

        await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, [booking.Tickets[0].Id]);
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(5000);
        await ShouldBalanceAsync(booking.Id, allowances: 500, owed: 0);
        await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);

        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(9000);
        await ShouldBalanceAsync(booking.Id, allowances: 0, owed: 0);
    }

    /// <summary>A ticket of 45.00 of which 10.00 was given back is worth 35.00 in an exchange.</summary>
    [Theory]
    [InlineData(1, 1000, 0)]
    [InlineData(49, 0, 500)]
    public async Task Exchange_AfterARefundOfAnAmount_CountsTheRest(int other, long pays, long back)
    {
        var show = await Database.NewEventAsync();
        var booking = await Sale.BuyAsync(show, 0);
        await Refunds.RefundAsync(booking.Id, 1000, Kindness);
        var hold = (
            await Sale.Holds.HoldAsync(new HoldRequest(show.Id, booking.CustomerId, [show.Seats[other]]))
        ).Value!;

        var outcome = await Sale.Get<BookingExchange>()
            .PayAsync(
                booking.Id,
                SecretOf(booking),
                new(hold.HoldId, [booking.Tickets[0].Id], $"{Guid.NewGuid()}", GoodCard)
            );

        outcome.Succeeded.ShouldBeTrue();
        (await Provider.PaymentsForAsync(outcome.Value!.Id)).Sum(p => p.Received).ShouldBe(pays);
        (await Provider.PaymentsForAsync(booking.Id)).Sum(p => p.Refunded).ShouldBe(1000 + back);
        await ShouldBalanceAsync(booking.Id, allowances: 0, owed: 0);
    }

    [Fact]
    public async Task Refund_MoreThanIsLeft_IsRefusedWithWhatIsLeft()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0);
        await Refunds.RefundAsync(booking.Id, 4000, Kindness);

        (await Refunds.RefundAsync(booking.Id, 501, Kindness))
            .Refusal.ShouldBeOfType<RefundAboveLeft>()
            .LeftCents.ShouldBe(500);

        await ShouldBalanceAsync(booking.Id, allowances: 4000, owed: 0);
    }

    /// <summary>Twenty at once never give back more than was paid.</summary>
    [Fact]
    public async Task Refund_TwentyAtOnce_NeverMoreThanWasPaid()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0);

        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(i =>
                    (i % 2 == 0 ? Sale : SecondNode).Get<StaffRefunds>().RefundAsync(booking.Id, 1000, Kindness)
                )
        );
        await Sale.ReconcileAllAsync(Database);

        outcomes.Count(o => o.Succeeded).ShouldBe(4);
        outcomes.Where(o => !o.Succeeded).ShouldAllBe(o => o.Refusal is RefundAboveLeft);
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(4000);
    }

    [Fact]
    public async Task Cancel_ByTheStaff_KeepsNoFeeAndStoresTheReason()
    {
        var show = await Database.NewEventAsync();
        await Database.AsOwnerAsync<object>(
            $"update events set allows_cancellation = false, cancel_fee_cents = 700 where id = {show.Id}"
        );
        var booking = await Sale.BuyAsync(show, 0, 1);
        (await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId)).Succeeded.ShouldBeFalse();

        var after = (await Refunds.CancelAsync(booking.Id, [booking.Tickets[0].Id], Kindness)).Value!.Booking;

        var ticket = after.Tickets.Single(t => !t.IsLive);
        (ticket.KeptCents, ticket.VoidReason).ShouldBe((0, Kindness.Reason));
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(4500);
        (
            await Database.AsOwnerAsync<string>(
                $"select actor from seat_history where seat_id = {ticket.SeatId} order by version desc limit 1"
            )
        ).ShouldBe("staff:7");
    }

    /// <summary>The voucher was paid first, so by default the card would get everything back first.</summary>
    [Fact]
    public async Task Refund_ToAChosenTender_GoesThereFirst()
    {
        var code = (await Sale.Get<Vouchers>().IssueAsync(3000, "EUR", null, TestActor.Job)).Value!;
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        var booking = (
            await Sale.Checkout.PayAsync(Pay(hold) with { Choices = HoldChoices.None with { Codes = [code] } })
        ).Value!;
        var voucher = booking.Payments.Single(p => p.Tender == Tender.Voucher);

        await Refunds.RefundAsync(booking.Id, 3500, Kindness with { RefundFirst = [voucher.Id] });

        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(500);
        (await Database.AsOwnerAsync<long>("select balance_cents from vouchers order by id desc limit 1")).ShouldBe(
            3000
        );
    }

    [Fact]
    public async Task Refund_WithoutWhatItNeeds_IsRefusedAtTheField()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0);
        var attempts = new (long Cents, StaffDecision Decision, string Field)[]
        {
            (0, Kindness, "amount"),
            (-100, Kindness, "amount"),
            (100, Kindness with { Reason = "  " }, "reason"),
            (100, Kindness with { Reason = new('x', Refund.MaxReasonLength + 1) }, "reason"),
            (100, Kindness with { Actor = Actor.Customer(booking.CustomerId) }, "actor"),
            (100, Kindness with { RefundFirst = [Guid.NewGuid()] }, "refundFirst"),
        };
        foreach (var (cents, decision, field) in attempts)
        {
            (await Refunds.RefundAsync(booking.Id, cents, decision))
                .Refusal.ShouldBeOfType<InvalidRequest>()
                .Field.ShouldBe(field);
        }
        (await Refunds.RefundAsync(Guid.NewGuid(), 100, Kindness)).Refusal.ShouldBeOfType<BookingNotFound>();
        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(0);
    }

    /// <summary>A refund in the provider's own dashboard comes on top of what the staff gave here.</summary>
    [Fact]
    public async Task RefundElsewhere_AfterAnAllowance_BothAreExplained()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0);
        await Refunds.RefundAsync(booking.Id, 1000, Kindness);
        await Provider.RefundByHandAsync((await Provider.PaymentsForAsync(booking.Id)).Single().Id, 500);

        await Sale.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId);

        (await Provider.PaymentsForAsync(booking.Id)).Single().Refunded.ShouldBe(4500);
        await ShouldBalanceAsync(booking.Id, allowances: 0, owed: 0);
        (await Database.BalanceAsync(booking.Id, LedgerAccounts.Uncovered)).ShouldBe(0);
    }

    private async Task ShouldBalanceAsync(Guid booking, long allowances, long owed)
    {
        (await Database.BalanceAsync(booking, LedgerAccounts.Allowances)).ShouldBe(allowances);
        (await Database.BalanceAsync(booking, LedgerAccounts.Owed)).ShouldBe(owed);
    }
}
