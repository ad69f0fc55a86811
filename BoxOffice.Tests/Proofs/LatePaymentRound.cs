using System.Collections.Concurrent;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Settlement;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Proofs;

/// <summary>
/// Late payments at three events: one where the provider is silent until the seats were let go, one that is cancelled
/// after that, and one where customers pay at the very end. Each step is taken by many customers at once.
/// </summary>
internal sealed class LatePaymentRound(ProofWorld world, int seed)
{
    private const int AtOnce = 8;
    private const int MostSeatsEach = 4; // With the one beside them.
    private const int SeatsInRow = 20;

    private static readonly TimeSpan TimeOfAHold = TimeSpan.FromMinutes(11);
    private static readonly TimeSpan WithGrace = TimeSpan.FromMinutes(21);

    private readonly Random _random = new(seed);
    private readonly ConcurrentDictionary<LatePayment, Guid> _bookings = [];
    private readonly ConcurrentDictionary<LatePayment, Uri> _pages = [];
    private readonly ConcurrentDictionary<string, LateWay> _losing = [];

    /// <summary>The payments and their bookings.</summary>
    public IReadOnlyDictionary<LatePayment, Guid> Bookings => _bookings;

    /// <summary>Carries the round out up to the moment when everything was looked for once.</summary>
    /// <param name="first">The number of the first payment.</param>
    /// <param name="count">How many payments there are.</param>
    public async Task RunAsync(int first, int count)
    {
        var (ends, cancelled) = (count / 4, count / 6);
        var quick = LatePayment.Make(_random, await ShowAsync(ends), first, ends, atTheEnd: true);
        first += ends;
        var doomed = LatePayment.Make(_random, await ShowAsync(cancelled), first, cancelled, isShowCancelled: true);
        first += cancelled;
        var open = LatePayment.Make(_random, await ShowAsync(count), first, count - ends - cancelled);
        IReadOnlyList<LatePayment> late = [.. doomed, .. open];

        LoseAnswers();
        await EachAsync([.. quick, .. late], BeginAsync);
        await EachAsync(late.Where(p => p is { Way: LateWay.Page, Moment: LateMoment.BeforeTheEnd }), PayPageAsync);

        await world.Database.PassTimeAsync(quick[0].Show.Id, TimeOfAHold);
        await EachAsync(quick, AtTheEndAsync);

        await LetGoAsync(late);
        await world.Database.AsOwnerAsync<object>(
            $"update events set cancelled_at = now() where id = {doomed[0].Show.Id}"
        );
        await EachAsync(late, MeanwhileAsync);
        await EachAsync(late.Where(p => p.Moment == LateMoment.Afterwards && !p.IsPaidWhileFound), PayPageAsync);

        var heard = (await world.HearAsync()).ToLookup(e => e.BookingReference);
        var events = late.ToDictionary(p => p, p => heard[$"{_bookings[p]}"].ToArray());
        foreach (var delivered in events.Values)
            _random.Shuffle(delivered);
        LatePayment[] order = [.. late];
        _random.Shuffle(order);
        // Those whose seats are free come first: an offer may take the seats that another customer has lost.
        foreach (var some in order.GroupBy(p => p.MustBeBooked == true).OrderByDescending(g => g.Key))
            await EachAsync(some, payment => FindAsync(payment, events[payment]));
        await EachAsync(late, DecideAsync);
    }

    /// <summary>
    /// Of three customers to whom other seats are offered, one takes them, one does not, and one never answers.
    /// </summary>
    private async Task DecideAsync(LatePayment payment)
    {
        if (payment.Number % 3 == 2)
            return;
        var (id, sale) = (_bookings[payment], world[payment.Number]);
        var customer = await world.Database.AsOwnerAsync<Guid>($"select customer_id from bookings where id = '{id}'");
        await sale.Get<OfferAnswers>().AnswerOwnAsync(id, customer, accepts: payment.Number % 3 == 0);
    }

    private Task<TestEvent> ShowAsync(int payments) =>
        world.NewShowAsync((payments * MostSeatsEach + SeatsInRow - 1) / SeatsInRow);

    /// <summary>The answers about saved cards are lost until the seats were let go.</summary>
    private void LoseAnswers()
    {
        world.Between.AfterAuthorising = (request, answer) =>
        {
            if (!_losing.TryGetValue(request.ReceiptEmail!, out var way))
                return Task.CompletedTask;
            if (way == LateWay.AuthorisationLost)
                throw new PaymentProviderUnavailableException("The answer is lost.");
            _losing[((Authorisation.Authorised)answer).IntentId] = way;
            return Task.CompletedTask;
        };
        world.Between.BeforeCapturing = intent => LoseAt(LateWay.CaptureNotAsked, intent);
        world.Between.AfterCapturing = intent => LoseAt(LateWay.CaptureLost, intent);

        Task LoseAt(LateWay lost, string intent) =>
            _losing.TryGetValue(intent, out var way) && way == lost
                ? throw new PaymentProviderUnavailableException("The connection is lost.")
                : Task.CompletedTask;
    }

    private async Task BeginAsync(LatePayment payment)
    {
        var sale = world[payment.Number];
        var hold = await sale.HoldAsync(payment.Show, [.. payment.Places]);
        if (payment.Way == LateWay.Page)
        {
            var page = (await sale.Checkout.OpenPageAsync(RequestOf(payment, hold), UrlsOf)).Value.ShouldNotBeNull();
            (_bookings[payment], _pages[payment]) = (page.BookingId, page.Url);
            return;
        }
        _losing[payment.Email] = payment.Way;
        var answer = await sale.Checkout.PayAsync(RequestOf(payment, hold, TestRequests.GoodCard));
        _bookings[payment] = answer.Refusal.ShouldBeOfType<PaymentPending>().BookingId;
    }

    /// <summary>The customer pays, and both nodes see that the time is over.</summary>
    private async Task AtTheEndAsync(LatePayment payment)
    {
        var booking = _bookings[payment];
        await DueAsync(booking);
        await Task.WhenAll(
            SubmitAsync(payment),
            SettleAsync(world[0], booking),
            world[1].Reconciler.ReconcileAsync(CancellationToken.None)
        );
    }

    /// <summary>The provider is silent until the time and its grace are over: the seats are let go.</summary>
    private async Task LetGoAsync(IReadOnlyList<LatePayment> late)
    {
        await world.ProviderIsSilentAsync();
        foreach (var show in late.Select(p => p.Show.Id).Distinct())
            await world.Database.PassTimeAsync(show, WithGrace);
        await world[0].ReconcileAllAsync(world.Database);
        await world.ProviderAnswersAsync();
        _losing.Clear();
        foreach (var payment in late)
        {
            (
                await world.Database.AsOwnerAsync<string>(
                    $"select status from bookings where id = '{_bookings[payment]}'"
                )
            ).ShouldBe("Abandoned", $"{payment}");
        }
    }

    private async Task MeanwhileAsync(LatePayment payment)
    {
        var (sale, places) = (world[payment.Number], payment.Places);
        if (payment.BooksAgain)
        {
            var again = await sale.HoldAsync(payment.Show, places[^1] + 1);
            var booked = await sale.Checkout.PayAsync(RequestOf(payment, again, TestRequests.GoodCard));
            booked.Succeeded.ShouldBeTrue();
        }
        if (payment.IsShowCancelled)
            return;
        switch (payment.Meanwhile)
        {
            case SeatsMeanwhile.HeldAndReleased:
                var held = await sale.HoldAsync(payment.Show, [.. places]);
                (await sale.Holds.ReleaseAsync(held.HoldId)).Succeeded.ShouldBeTrue();
                break;
            case SeatsMeanwhile.HeldInPart:
                await sale.HoldAsync(payment.Show, places[0]);
                break;
            case SeatsMeanwhile.BoughtInPart:
                await sale.BuyAsync(payment.Show, places[^1]);
                break;
            case SeatsMeanwhile.BoughtAll:
                await sale.BuyAsync(payment.Show, [.. places]);
                break;
        }
    }

    private async Task FindAsync(LatePayment payment, IReadOnlyList<ProviderEvent> events)
    {
        var (sale, other, booking) = (world[payment.Number], world[payment.Number + 1], _bookings[payment]);
        var rival = payment is { Meanwhile: SeatsMeanwhile.Contested, IsShowCancelled: false }
            ? other.Holds.HoldAsync(payment.Show.Request(payment.Places[0]))
            : Task.CompletedTask;
        switch (payment.Finder)
        {
            case LateFinder.Webhook:
                await HearAsync(sale, events);
                break;
            case LateFinder.Reconciler:
                await DueAsync(booking);
                await sale.Reconciler.ReconcileAsync(CancellationToken.None);
                break;
            case LateFinder.CustomersReturn:
                await SettleAsync(sale, booking);
                break;
            default:
                var paying = payment.IsPaidWhileFound ? SubmitAsync(payment) : Task.CompletedTask;
                await Task.WhenAll(
                    paying,
                    HearAsync(sale, events),
                    SettleAsync(sale, booking),
                    SettleAsync(other, booking)
                );
                break;
        }
        await rival;
    }

    private static async Task HearAsync(TestSale sale, IReadOnlyList<ProviderEvent> events)
    {
        foreach (var happened in events)
            await sale.Inbox.ReceiveAsync(happened);
        await sale.Reconciler.ReconcileAsync(CancellationToken.None);
    }

    private static async Task SettleAsync(TestSale sale, Guid booking)
    {
        try
        {
            await sale.Settlement.SettleAsync(booking, TestActor.Job);
        }
        catch (PaymentProviderUnavailableException unavailable) when (unavailable.KeyIsInUse)
        {
            // Another caller asks under the same key; the customer's page would show that the payment is pending.
        }
    }

    private async Task PayPageAsync(LatePayment payment) => (await SubmitAsync(payment)).ShouldBeTrue($"{payment}");

    /// <summary>Whether the provider took the payment on its page.</summary>
    private async Task<bool> SubmitAsync(LatePayment payment)
    {
        using var answer = await world.Provider.SubmitAsync(
            new OpenedCheckout("", _pages[payment], default),
            "pay",
            ("card", TestRequests.GoodCard)
        );
        return answer.Headers.Location?.IsAbsoluteUri == true; // It leads back to the shop.
    }

    private Task DueAsync(Guid booking) =>
        world.Database.AsOwnerAsync<object>(
            "update payments set next_check_at = clock_timestamp(), version = version + 1 "
                + $"where booking_id = '{booking}' and next_check_at is not null"
        );

    private static CheckoutRequest RequestOf(LatePayment payment, HoldGranted hold, string? card = null) =>
        TestRequests.Pay(hold, card, email: payment.Email);

    private static ReturnUrls UrlsOf(Guid booking) =>
        new($"https://shop.example/bookings/{booking}", "https://shop.example/basket");

    private static Task EachAsync(IEnumerable<LatePayment> payments, Func<LatePayment, Task> step) =>
        Parallel.ForEachAsync(
            payments,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (payment, _) => await step(payment)
        );
}
