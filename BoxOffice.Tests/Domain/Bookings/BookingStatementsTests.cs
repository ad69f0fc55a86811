using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static BoxOffice.Tests.Support.TestRequests;

namespace BoxOffice.Tests.Domain.Bookings;

/// <summary>The moves of a checkout in PostgreSQL, each sent in one batch.</summary>
public sealed class BookingStatementsTests(SaleFixture fixture) : SaleTest(fixture)
{
    private const string RefusedAtTheEnd = "TS001";

    private static readonly byte[] Asked = new byte[32];

    [Fact]
    public async Task Read_AnyBooking_IsWhatEFReads()
    {
        var show = await Database.NewEventAsync();
        var cancelled = await Sale.BuyAsync(show, 0, 1, 2);
        await Sale.Cancellation.CancelAsync(cancelled.Id, SecretOf(cancelled));
        var pending = (await OpenAsync(await Sale.HoldAsync(show, 3))).BookingId;

        foreach (var id in new[] { cancelled.Id, pending })
        {
            await using var context = Database.NewContext();
            var expected = await context
                .Bookings.Include(b => b.Tickets)
                .Include(b => b.Payments)
                    .ThenInclude(p => p.Refunds)
                .SingleAsync(b => b.Id == id);
            expected.Tickets.Sort((a, b) => a.Id.CompareTo(b.Id));

            var read = (await Sale.Get<BookingStatements>().ReadAsync(id, CancellationToken.None)).Booking;

            read.ShouldBeEquivalentTo(expected);
        }
    }

    /// <summary>Deferred guards can refuse after PostgreSQL has sent the last row.</summary>
    [Fact]
    public async Task Confirm_RefusedAtTheEndOfTheTransaction_FailsAndAnnouncesNothing()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        await Database.AsOwnerAsync<object>(
            $"""
            create function refuse_at_the_end() returns trigger language plpgsql as $f$
            begin
                raise exception using errcode = '{RefusedAtTheEnd}';
            end $f$;
            create constraint trigger refuse_at_the_end after update on bookings deferrable initially deferred
                for each row when (new.event_id = {show.Id}) execute function refuse_at_the_end();
            """
        );
        try
        {
            (await Should.ThrowAsync<PostgresException>(() => Sale.Checkout.PayAsync(Pay(hold)))).SqlState.ShouldBe(
                RefusedAtTheEnd
            );

            (await Database.CountAsync(show, "reserved")).ShouldBe(1);
            Sale.Feed.Changes.Select(c => (int)c.Status).ShouldBe([1, 2]);
        }
        finally
        {
            await Database.AsOwnerAsync<object>("drop function refuse_at_the_end cascade");
        }
        await Sale.ReconcileAllAsync(Database);
        (await Database.CountAsync(show, "booked")).ShouldBe(1);
    }

    [Theory]
    [InlineData(GoodCard, true)]
    [InlineData(BadCard, false)]
    public async Task Pay_WithAnAnswer_StoresItWithTheConfirmationOnly(string card, bool isKept)
    {
        var answers = Sale.Get<StoredAnswers>();
        var command = new ClaimedCommand(new CommandKey("Book", Guid.NewGuid().ToString("N"), "here"), Asked);
        await answers.ClaimAsync(command.Key, Asked, CancellationToken.None);
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);

        await Sale.Checkout.PayAsync(
            Pay(hold, card),
            new(command, booking => Task.FromResult(new StoredAnswer(201, null, null, booking.Id.ToByteArray())))
        );

        (command.Kept is not null).ShouldBe(isKept);
        if (isKept)
        {
            (await answers.ClaimAsync(command.Key, Asked, CancellationToken.None)).Value!.Body.ShouldBe(
                command.Kept!.Body
            );
        }

        (await Database.AsOwnerAsync<long>("select count(*) from command_answers where status is null")).ShouldBe(
            isKept ? 0 : 1
        );
        await Database.AsOwnerAsync<object>("delete from command_answers");
    }

    /// <summary>
    /// The provider authorises a payment whose booking was declined meanwhile. The payment is cancelled without waiting
    /// for a webhook.
    /// </summary>
    [Fact]
    public async Task Authorise_DeclinedMeanwhile_CancelsThePayment()
    {
        var hold = await Sale.HoldAsync(await Database.NewEventAsync(), 0);
        var booking = (await Sale.Get<Reservations>().ReserveAsync(Pay(hold))).Value!.Booking;
        var authorised = (Authorisation.Authorised)
            await Sale.Get<DirectPayments>()
                .AuthoriseAsync(booking, TimeProvider.System.GetUtcNow(), CancellationToken.None);
        await Sale.Moves.DeclineAsync(booking.Id, "given up", TestActor.Job, CancellationToken.None);

        await Sale.Moves.AuthoriseAsync(booking.Id, authorised.IntentId, CancellationToken.None);
        await Sale.ReconcileAllAsync(Database);

        (await StatusAsync(booking.Id)).ShouldBe("Declined");
        (await PaymentStatusAsync(booking.Id)).ShouldBe(nameof(PaymentStatus.Declined));
        (await Provider.PaymentsForAsync(booking.Id)).ShouldHaveSingleItem().Status.ShouldBe("canceled");
    }

    [Fact]
    public async Task Confirm_Twice_ConfirmsOnce()
    {
        var show = await Database.NewEventAsync();
        var hold = await Sale.HoldAsync(show, 0);
        var booking = (await Sale.Get<Reservations>().ReserveAsync(Pay(hold))).Value!.Booking;
        await Sale.Settlement.SettleAsync(booking.Id, TestActor.Job);

        (
            await SecondNode.Moves.ConfirmAsync(booking, null, TestActor.Job, CancellationToken.None)
        ).Booking.Status.ShouldBe(BookingStatus.Confirmed);

        SecondNode.Feed.Changes.ShouldBeEmpty();
        (
            await Database.AsOwnerAsync<long>(
                $"select count(*) from ledger_movements where booking_id = '{booking.Id}'"
            )
        ).ShouldBe(1);
    }

    [Fact]
    public async Task Confirm_DeclinedMeanwhile_ChangesNothingAndStoresNoAnswer()
    {
        var show = await Database.NewEventAsync();
        var booking = (await Sale.Get<Reservations>().ReserveAsync(Pay(await Sale.HoldAsync(show, 0)))).Value!.Booking;
        await Sale.Moves.DeclineAsync(booking.Id, "given up", TestActor.Job, CancellationToken.None);
        var command = new ClaimedCommand(new CommandKey("Book", Guid.NewGuid().ToString("N"), "here"), Asked);

        var confirmed = await Sale.Moves.ConfirmAsync(
            booking,
            new(command, _ => Task.FromResult(new StoredAnswer(201, null, null, []))),
            TestActor.Job,
            CancellationToken.None
        );

        confirmed.Booking.Status.ShouldBe(BookingStatus.Declined);
        command.Kept.ShouldBeNull();
        (await Database.AsOwnerAsync<long>("select count(*) from command_answers")).ShouldBe(0);
        (await Database.CountAsync(show, "held")).ShouldBe(1);
    }
}
