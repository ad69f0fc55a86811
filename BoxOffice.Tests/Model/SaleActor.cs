using System.Collections.Concurrent;
using BoxOffice.Domain;
using BoxOffice.Domain.Bookings;
using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Bookings.Exchange;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Tests.Sandbox;
using BoxOffice.Tests.Support;

namespace BoxOffice.Tests.Model;

/// <summary>Carries the steps of one sequence out on the program, as customers, staff and the provider do.</summary>
internal sealed class SaleActor(SaleWorld world, ModelPlace place, string voucher, string code)
{
    private const string Secret = "a secret of this test, 128 bits";

    private readonly Dictionary<int, HoldGranted> _holds = [];
    private readonly ConcurrentDictionary<int, Func<TestSale, Task<string>>> _requests = [];
    private readonly ConcurrentDictionary<int, Uri> _pages = [];
    private readonly ConcurrentDictionary<int, string> _heard = [];
    private readonly Dictionary<int, string> _keys = [];
    private IReadOnlyDictionary<int, StoredBooking> _bookings = new Dictionary<int, StoredBooking>();

    /// <summary>The stored idempotency key of each booking that was asked for, by its label.</summary>
    public IReadOnlyDictionary<int, string> Keys => _keys;

    /// <summary>Takes note of the bookings that the database has.</summary>
    public void Know(IReadOnlyDictionary<int, StoredBooking> bookings) => _bookings = bookings;

    /// <summary>Holds the seats of a step, if it needs any.</summary>
    public async Task HoldAsync(ModelStep step)
    {
        int[] seats = step switch
        {
            ModelStep.Sell sell => sell.Seats,
            ModelStep.Exchange exchange => exchange.Seats,
            _ => [],
        };
        if (seats.Length == 0)
            return;
        var request = new HoldRequest(
            place.Shows[ModelSale.ShowOf(seats[0])],
            Guid.NewGuid(),
            [.. seats.Select(s => place.Seats[s])]
        );
        var held = await world.Node(0).Holds.HoldAsync(request);
        _holds[step.Label] = held.Value.ShouldNotBeNull(held.Refusal?.Name);
        _keys[step.Label] = CheckoutRequest.StoredKeyOf(KeyOf(step.Label));
    }

    /// <summary>Carries a step out.</summary>
    /// <returns>The name of the refusal, or "done".</returns>
    public async Task<string> CarryOutAsync(ModelStep step, TestSale node)
    {
        switch (step)
        {
            case ModelStep.Sell sell:
                _requests[sell.Label] = sale => SellAsync(sell, sale);
                return await SellAsync(sell, node);
            case ModelStep.Exchange exchange:
                _requests[exchange.Label] = sale => ExchangeAsync(exchange, sale);
                return await ExchangeAsync(exchange, node);
            case ModelStep.Retry retry:
                return await _requests[retry.Label](node);
            case ModelStep.EndTickets end:
                return await EndTicketsAsync(end, node);
            case ModelStep.Allow allow:
                return Named(
                    await node.Get<StaffRefunds>()
                        .RefundAsync(_bookings[allow.Label].Id, allow.Cents, new(Actor.Staff("test"), "a kindness"))
                );
            case ModelStep.PayPage pay:
                await PayPageAsync(_pages[pay.Label]);
                return "done";
            case ModelStep.GiveUp give:
                await node.Settlement.ClosePaymentAsync(_bookings[give.Label].Id, "given up", TestActor.Job);
                return "done";
            case ModelStep.Drop drop:
                await node.Moves.DeclineAsync(_bookings[drop.Label].Id, "dropped", TestActor.Job, default);
                return "done";
            case ModelStep.Webhook hook:
                await HearAsync(hook, node);
                return "done";
            default:
                throw new InvalidOperationException($"There is no way to do {step}.");
        }
    }

    /// <summary>What the provider has of all bookings together: received, less what was refunded.</summary>
    public async Task<long> ReceivedByProviderAsync()
    {
        var sum = 0L;
        foreach (var intent in await world.IntentsAsync([.. _bookings.Values.Select(b => b.Id)]))
        {
            var state = await world.Provider.Gateway.GetPaymentAsync(intent);
            state.Status.ShouldBeOneOf(IntentStatus.Captured, IntentStatus.Cancelled);
            sum += state.ReceivedMinor - state.RefundedMinor;
        }
        return sum;
    }

    private async Task<string> SellAsync(ModelStep.Sell sell, TestSale node)
    {
        var hold = _holds[sell.Label];
        var tenders = new List<CounterTender>();
        if (sell.CashCents > 0)
            tenders.Add(new(Tender.Cash, sell.CashCents, GivenCents: sell.CashCents + 500));
        if (sell.TerminalCents > 0)
            tenders.Add(new(Tender.Terminal, sell.TerminalCents, Reference: $"T-{sell.Label}"));
        var request = new CheckoutRequest(
            hold.HoldId,
            "Ada Lovelace",
            $"{hold.HoldId:N}@example.org",
            KeyOf(sell.Label),
            CardOf(sell.Card)
        )
        {
            AccessToken = Secret,
            Choices = new(
                TypesOf(sell.Seats, sell.Types),
                [.. sell.HasCode ? (string[])[code] : [], .. sell.HasVoucher ? (string[])[voucher] : []]
            ),
            ShownCents = sell.TotalCents,
            Channel = sell.IsAtCounter ? SalesChannel.Counter : SalesChannel.Web,
            Seller = sell.IsAtCounter ? TestActor.Job : null,
            Reason = sell.IsAtCounter ? "a guest" : null,
            Tenders = tenders,
        };
        return sell.Card == CardUse.Page
            ? Noted(sell.Label, await node.Checkout.OpenPageAsync(request, Urls))
            : Named(await node.Checkout.PayAsync(request));
    }

    private async Task<string> ExchangeAsync(ModelStep.Exchange exchange, TestSale node)
    {
        var source = _bookings[exchange.Source];
        var order = new ExchangeOrder(
            _holds[exchange.Label].HoldId,
            [.. exchange.Given.Select(s => source.Tickets[place.Seats[s]])],
            KeyOf(exchange.Label),
            CardOf(exchange.Card)
        )
        {
            AccessToken = Secret,
            Choices = new(TypesOf(exchange.Seats, exchange.Types), []),
            ShownCents = exchange.TotalCents,
        };
        var exchanges = node.Get<BookingExchange>();
        return exchange.Card == CardUse.Page
            ? Noted(exchange.Label, await exchanges.OpenPageAsync(source.Id, source.CustomerId, order, Urls))
            : Named(await exchanges.PayAsync(source.Id, Secret, order));
    }

    private async Task<string> EndTicketsAsync(ModelStep.EndTickets end, TestSale node)
    {
        var booking = _bookings[end.Label];
        long[] tickets = [.. end.Seats.Select(s => booking.Tickets[place.Seats[s]])];
        if (!end.IsByStaff)
            return Named(await node.Cancellation.CancelOwnAsync(booking.Id, booking.CustomerId, tickets));
        var left = await node.Moves.VoidTicketsAsync(
            booking.Id,
            tickets,
            "voided",
            keepNothing: true,
            TestActor.Job,
            default
        );
        if (left.Tickets.Exists(t => t.MovingTo is not null && tickets.Contains(t.Id)))
            return new ExchangeUnderWay().Name;
        if (left.Status != BookingStatus.Pending)
            await node.Settlement.SettleAsync(booking.Id, TestActor.Job); // Carries the refunds out.
        return "done";
    }

    private async Task PayPageAsync(Uri page) =>
        (
            await world.Provider.SubmitAsync(
                new OpenedCheckout("", page, default),
                "pay",
                ("card", TestRequests.GoodCard)
            )
        ).Dispose();

    private async Task HearAsync(ModelStep.Webhook hook, TestSale node)
    {
        var isKnown = _heard.TryGetValue(hook.Label, out var id) && hook.IsRepeated;
        id = isKnown ? id! : $"evt_{Guid.NewGuid():N}";
        _heard[hook.Label] = id;
        var booking = _bookings[hook.Label].Id;
        var isNew = await node.Inbox.ReceiveAsync(
            new ProviderEvent(id, ProviderEventTypes.CheckoutCompleted, $"cs_{hook.Label}", booking.ToString())
        );
        isNew.ShouldBe(!isKnown);
        await node.Settlement.SettleAsync(booking, TestActor.Job);
    }

    private string Noted(int label, Outcome<PaymentPage> opened)
    {
        if (opened.Succeeded)
            _pages[label] = opened.Value.Url;
        return Named(opened);
    }

    private Dictionary<long, string> TypesOf(int[] seats, string types) =>
        seats.Select((s, i) => (place.Seats[s], types[i])).ToDictionary(t => t.Item1, t => ModelPrices.NameOf(t.Item2));

    private string KeyOf(int label) => $"{_holds[label].HoldId:N}";

    private static string? CardOf(CardUse card) =>
        card switch
        {
            CardUse.Good => TestRequests.GoodCard,
            CardUse.Declined => TestRequests.BadCard,
            _ => null,
        };

    private static ReturnUrls Urls(Guid booking) =>
        new($"https://shop.example/bookings/{booking}", "https://shop.example/basket");

    private static string Named<T>(Outcome<T> outcome) => outcome.Refusal?.Name ?? "done";
}
