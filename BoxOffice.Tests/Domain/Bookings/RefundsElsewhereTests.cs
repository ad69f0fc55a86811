using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Review;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>A refund is made by hand at the provider.</summary>
public sealed class RefundsElsewhereTests(SaleFixture fixture) : MoneyTest(fixture)
{
    [Fact]
    public async Task Refund_PartByHand_IsEnteredAndListedAndTheTicketsStay()
    {
        var booking = await BuyFor130Async();
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);

        await HearAsync(booking);

        (await StatusAsync(booking.Id)).ShouldBe("Confirmed");
        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere");
        (await LedgerAsync(booking)).ShouldBe((12000, -13000, 0, 1000));
        var item = (await ItemsAsync(booking.Id)).ShouldHaveSingleItem();
        (item.Kind, item.Cause, item.AmountCents, item.Currency).ShouldBe(
            (ReviewKind.RefundElsewhere, refund.RefundId, 1000, "EUR")
        );
    }

    [Fact]
    public async Task Cancel_AfterAPartByHand_PromisesAndRefundsTheRest()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await HearAsync(booking);

        await CancelAsync(booking);

        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere, 12000 Succeeded");
        (await RefundedAsync(booking)).ShouldBe(13000);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>No event has come: the provider is read before anything is promised.</summary>
    [Fact]
    public async Task Cancel_AfterAPartByHandThatNobodyHeardOf_RefundsTheRest()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking), 1000);

        await CancelAsync(booking);

        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere, 12000 Succeeded");
        (await RefundedAsync(booking)).ShouldBe(13000);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>
    /// A refund is made by hand between our promise and our request. The provider has not enough left for it.
    /// </summary>
    [Fact]
    public async Task Refund_PartByHandAfterOurPromise_LeavesTheRestToUs()
    {
        var booking = await BuyFor130Async();
        await Sale.Moves.VoidTicketsAsync(
            booking.Id,
            null,
            "test",
            keepNothing: false,
            TestActor.Job,
            CancellationToken.None
        );
        (await RefundsAsync(booking)).ShouldBe("13000 Pending");
        await Provider.RefundByHandAsync(IntentOf(booking), 1000);

        await Sale.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere, 13000 Failed, 12000 Succeeded");
        (await RefundedAsync(booking)).ShouldBe(13000);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    /// <summary>
    /// Our refund of one ticket may be on its way to the provider, so it is not ended: it would be made twice.
    /// </summary>
    [Fact]
    public async Task Refund_ByHandWhileOursMayBeUnderWay_LeavesOursAsItIs()
    {
        var booking = await BuyFor130Async();
        await Sale.Moves.VoidTicketsAsync(
            booking.Id,
            [booking.Tickets[0].Id],
            "test",
            keepNothing: false,
            TestActor.Job,
            CancellationToken.None
        );
        await Provider.RefundByHandAsync(IntentOf(booking), 1000);

        await Sale.ReconcileAllAsync(Database);

        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere, 6500 Succeeded");
        (await LedgerAsync(booking)).ShouldBe((5500, -6500, 0, 1000));
    }

    [Fact]
    public async Task Cancel_OneTicketAfterItsWorthByHand_RefundsNothingMore()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking), 6500);
        await HearAsync(booking);

        await CancelAsync(booking, booking.Tickets[0].Id);

        (await RefundsAsync(booking)).ShouldBe("6500 Succeeded elsewhere");
        (await LedgerAsync(booking)).ShouldBe((6500, -6500, 0, 0));
        (await StatusAsync(booking.Id)).ShouldBe("Confirmed");
    }

    [Fact]
    public async Task Refund_AllByHand_KeepsTheTicketsByDefault()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking));

        await HearAsync(booking);

        (await StatusAsync(booking.Id)).ShouldBe("Confirmed");
        (await LedgerAsync(booking)).ShouldBe((0, -13000, 0, 13000));
        (await ItemsAsync(booking.Id)).ShouldHaveSingleItem().Seen.ShouldEndWith("stay valid until a person decides.");
        await CancelAsync(booking);
        (await RefundsAsync(booking)).ShouldBe("13000 Succeeded elsewhere");
    }

    [Fact]
    public async Task Refund_AllByHandWhereTheEventVoids_VoidsTheTickets()
    {
        var show = await VoidingEventAsync();
        var booking = await BuyFor130Async(show);
        await Provider.RefundByHandAsync(IntentOf(booking), 13000);

        await HearAsync(booking);

        (await StatusAsync(booking.Id)).ShouldBe("Cancelled");
        (await Database.CountAsync(show, "available")).ShouldBe(show.Seats.Count);
        (await RefundsAsync(booking)).ShouldBe("13000 Succeeded elsewhere");
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
        (await ItemsAsync(booking.Id)).ShouldHaveSingleItem().Seen.ShouldEndWith("its tickets were voided.");
        Sale.Feed.Changes.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Refund_PartByHandWhereTheEventVoids_KeepsTheTickets()
    {
        var booking = await BuyFor130Async(await VoidingEventAsync());
        await Provider.RefundByHandAsync(IntentOf(booking), 12999);

        await HearAsync(booking);

        (await StatusAsync(booking.Id)).ShouldBe("Confirmed");
        await Provider.RefundByHandAsync(IntentOf(booking), 1);
        await HearAsync(booking);
        (await StatusAsync(booking.Id)).ShouldBe("Cancelled", "the last cent is gone");
    }

    /// <summary>A bank refuses our refund, and a person makes it at the provider.</summary>
    [Fact]
    public async Task Refund_ByHandInsteadOfOursThatWaits_PaysWhatIsOwed()
    {
        var booking = await BuyFor130Async();
        await Fixture.ProviderFailsAsync("Refuse", count: 1, path: "/refunds");
        await CancelAsync(booking);
        await Fixture.ProviderAnswersAsync();
        await Provider.RefundByHandAsync(IntentOf(booking), 10000);

        await HearAsync(booking);

        (await RefundedAsync(booking)).ShouldBe(13000);
        (await LedgerAsync(booking)).ShouldBe((0, 0, 0, 0));
    }

    [Fact]
    public async Task Records_ReadAgain_ChangeNothing()
    {
        var booking = await BuyFor130Async();
        await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await HearAsync(booking);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => HearAsync(booking)));

        (await RefundsAsync(booking)).ShouldBe("1000 Succeeded elsewhere");
        (await ItemsAsync(booking.Id)).Count.ShouldBe(1);
        (
            await Database.AsOwnerAsync<object?>(
                $"select next_check_at from payments where booking_id = '{booking.Id}'"
            )
        ).ShouldBeNull();
    }

    [Fact]
    public async Task Refund_ByHandThatIsStillPending_IsEnteredAndFollowed()
    {
        var booking = await BuyFor130Async();
        await Provider.ControlAsync("refunds", new { status = "Pending" });
        var refund = await Provider.RefundByHandAsync(IntentOf(booking), 1000);
        await HearAsync(booking);
        (await RefundsAsync(booking)).ShouldBe("1000 Pending elsewhere");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, -1000, 1000));

        await Provider.FailRefundAsync(refund.RefundId);
        await HearAsync(booking, ProviderEventTypes.RefundFailed);

        (await RefundsAsync(booking)).ShouldBe("1000 Failed elsewhere");
        (await LedgerAsync(booking)).ShouldBe((13000, -13000, 0, 0));
    }

    [Fact]
    public async Task Webhook_OfASale_AsksTheProviderNothing()
    {
        var booking = await BuyFor130Async();

        await Sale.Inbox.ReceiveAsync(
            new ProviderEvent("evt_sale", ProviderEventTypes.Captured, IntentOf(booking), booking.Id.ToString())
        );

        (
            await Database.AsOwnerAsync<object?>(
                $"select next_check_at from payments where booking_id = '{booking.Id}'"
            )
        ).ShouldBeNull();
    }

    /// <summary>Two nodes cancel tickets and read records, while a refund is made by hand at the provider.</summary>
    [Fact]
    public async Task Refunds_ByHandDuringFiftyCancellations_AreEnteredOnce()
    {
        var booking = await Sale.BuyAsync(await Database.NewEventAsync(), 0, 1, 2, 3, 4, 5, 6, 7);
        await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(async i =>
                {
                    if (i % 20 == 7)
                    {
                        await Provider.ControlAsync(
                            $"payment_intents/{IntentOf(booking)}/refund",
                            new { amount = 1000 }
                        );
                    }
                    if (i % 10 == 3)
                        await HearAsync(booking);
                    await (i % 2 == 0 ? Sale : SecondNode).Cancellation.CancelOwnAsync(
                        booking.Id,
                        booking.CustomerId,
                        [booking.Tickets[i % 7].Id, booking.Tickets[(i + 3) % 7].Id]
                    );
                })
        );
        await HearAsync(booking);
        await Database.PassTimeAsync(booking.EventId, TimeSpan.FromHours(1));
        await Sale.ReconcileAllAsync(Database);

        var (provider, sales, owed, uncovered) = await LedgerAsync(booking);
        (sales, owed).ShouldBe((-4500, 0));
        uncovered.ShouldBeInRange(0, 3000);
        (8 * 4500 - await RefundedAsync(booking)).ShouldBe(provider);
        (await ItemsAsync(booking.Id)).Count(item => item.Seen.Contains("not by us")).ShouldBe(3);
    }

    private async Task<TestEvent> VoidingEventAsync()
    {
        var show = await Database.NewEventAsync(priceCents: 6500);
        await Database.AsOwnerAsync<object>($"update events set money_gone_rule = 'Void' where id = {show.Id}");
        return show;
    }
}
