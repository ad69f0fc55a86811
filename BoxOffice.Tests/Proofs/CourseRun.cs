using System.Collections.Concurrent;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// Carries courses out on the program and at the provider: all sales on the first day, then on each day the next act of
/// every booking. A courier brings the provider's events of each day.
/// </summary>
internal sealed class CourseRun(ProofWorld world, IReadOnlyList<BookingCourse> courses, Courier courier)
{
    /// <summary>The day of the sales, and one for each act.</summary>
    public const int Days = 1 + BookingCourse.MostActs;

    private const int AtOnce = 8;
    private const int SeatsEach = 2;
    private const int SeatsInRow = 20;
    private const int MostRows = 10;

    private readonly ConcurrentDictionary<int, Booking> _sold = [];

    /// <summary>Everything up to the last day. What then still waits is not brought to its end.</summary>
    public async Task RunAsync()
    {
        var lost = courses.Where(c => c.Sale == CourseSale.CardAnswerLost).Select(c => c.Email).ToHashSet();
        world.Between.AfterAuthorising = (request, _) =>
            lost.Contains(request.ReceiptEmail!)
                ? throw new PaymentProviderUnavailableException("The answer is lost.")
                : Task.CompletedTask;
        var places = await PlacesAsync();
        await EachAsync(courses, course => SellAsync(course, places[course.Label]));
        world.Between.AfterAuthorising = (_, _) => Task.CompletedTask;
        await DeliverAsync(0);
        for (var day = 1; day < Days; day++)
        {
            await EachAsync(courses.Where(c => c.Acts.Count >= day), course => ActAsync(course, course.Acts[day - 1]));
            await DeliverAsync(day);
        }
    }

    /// <summary>Delivers what arrives after everything has ended.</summary>
    public async Task DeliverLateAsync()
    {
        await courier.DeliverAsync(Days);
        await world.ReconcileDueAsync();
    }

    /// <summary>Each course's event and seats.</summary>
    private async Task<Dictionary<int, (TestEvent Show, int First)>> PlacesAsync()
    {
        const int InAShow = MostRows * SeatsInRow / SeatsEach;
        var places = new Dictionary<int, (TestEvent, int)>();
        foreach (var ofRule in courses.GroupBy(c => c.VoidsTickets))
        {
            foreach (var some in ofRule.Chunk(InAShow))
            {
                var show = await world.NewShowAsync((some.Length * SeatsEach + SeatsInRow - 1) / SeatsInRow);
                var rule = ofRule.Key ? "Void" : "Keep";
                await world.Database.AsOwnerAsync<object>(
                    $"update events set money_gone_rule = '{rule}' where id = {show.Id}"
                );
                for (var i = 0; i < some.Length; i++)
                    places[some[i].Label] = (show, i * SeatsEach);
            }
        }
        return places;
    }

    private async Task SellAsync(BookingCourse course, (TestEvent Show, int First) place)
    {
        var sale = world[course.Label];
        var hold = await sale.HoldAsync(place.Show, place.First, place.First + 1);
        switch (course.Sale)
        {
            case CourseSale.Card:
                _sold[course.Label] = (await PayAsync(TestRequests.GoodCard)).Value.ShouldNotBeNull();
                break;
            case CourseSale.CardDeclined:
                (await PayAsync(TestRequests.BadCard)).Refusal.ShouldBeOfType<PaymentDeclined>();
                break;
            case CourseSale.CardAnswerLost:
                (await PayAsync(TestRequests.GoodCard)).Refusal.ShouldBeOfType<PaymentPending>();
                break;
            default:
                await OnPageAsync(course, sale, hold);
                break;
        }

        Task<Outcome<Booking>> PayAsync(string card) =>
            sale.Checkout.PayAsync(TestRequests.Pay(hold, card, email: course.Email));
    }

    private async Task OnPageAsync(BookingCourse course, TestSale sale, HoldGranted hold)
    {
        var page = (
            await sale.Checkout.OpenPageAsync(
                TestRequests.Pay(hold, card: null, email: course.Email),
                booking => new($"https://shop.example/{booking}", "https://shop.example/")
            )
        ).Value.ShouldNotBeNull();
        if (course.Sale == CourseSale.PageLeft)
            return;
        if (course.Sale == CourseSale.PageSecondCard)
            await SubmitAsync(TestRequests.BadCard);
        await SubmitAsync(TestRequests.GoodCard);
        if (course.Sale != CourseSale.PageWithoutReturn)
            _sold[course.Label] = await sale.Settlement.SettleAsync(page.BookingId, TestActor.Job);

        async Task SubmitAsync(string card) =>
            (
                await world.Provider.SubmitAsync(new OpenedCheckout("", page.Url, default), "pay", ("card", card))
            ).Dispose();
    }

    private async Task ActAsync(BookingCourse course, CourseAct act)
    {
        var (booking, provider) = (_sold[course.Label], world.Provider);
        var intent = booking.Payment!.IntentId!;
        switch (act)
        {
            case CourseAct.RefundByHand refund:
                await provider.ControlAsync(
                    $"payment_intents/{intent}/refund",
                    new { amount = await PartAsync(intent, refund.Percent) }
                );
                break;
            case CourseAct.Dispute dispute:
                await provider.ControlAsync(
                    $"payment_intents/{intent}/dispute",
                    new { amount = await PartAsync(intent, dispute.Percent) }
                );
                break;
            case CourseAct.Decide decision:
                var open = (await provider.Gateway.ListDisputesAsync(intent))[0];
                await provider.DecideAsync(open.DisputeId, decision.IsWon ? "Won" : "Lost");
                break;
            case CourseAct.FailRefund:
                await provider.FailRefundAsync((await provider.Gateway.ListRefundsAsync(intent))[0].RefundId);
                break;
            case CourseAct.Cancel cancel:
                IReadOnlyList<long>? tickets = cancel.IsOfAll ? null : [booking.Tickets.Min(t => t.Id)];
                var answer = await world[course.Label]
                    .Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, tickets);
                answer.Succeeded.ShouldBeTrue($"{course}: {answer.Refusal}");
                break;
        }
    }

    /// <summary>A part of what the provider still has of a payment, in minor units.</summary>
    private async Task<long> PartAsync(string intent, int percent)
    {
        var state = await world.Provider.Gateway.GetPaymentAsync(intent);
        return (state.ReceivedMinor - state.RefundedMinor) * percent / 100;
    }

    private async Task DeliverAsync(int day)
    {
        var labels = await CourseLabels.ReadAsync(world);
        courier.Take(day, await world.HearAsync(), LabelOf);
        await Task.WhenAll(courier.DeliverAsync(day), world.ReconcileDueAsync());
        await world.ReconcileDueAsync();

        int LabelOf(ProviderEvent happened) =>
            labels.OfPayments.TryGetValue(happened.ObjectId, out var label)
                ? label
                : labels.OfBookings[happened.BookingReference!];
    }

    private static Task EachAsync(IEnumerable<BookingCourse> some, Func<BookingCourse, Task> step) =>
        Parallel.ForEachAsync(
            some,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (course, _) => await step(course)
        );
}
