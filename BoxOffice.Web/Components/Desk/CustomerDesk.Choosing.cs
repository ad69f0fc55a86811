using BoxOffice.Domain;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Words;
using Npgsql;

namespace BoxOffice.Web.Components.Desk;

/// <content>What the customer does.</content>
public sealed partial class CustomerDesk
{
    /// <summary>A tap: takes the seat, or gives it back when it is in the basket.</summary>
    public Task ToggleAsync(long seatId) =>
        Basket?.Seats.Any(s => s.Id == seatId) == true ? GiveBackAsync([seatId]) : TakeAsync([seatId]);

    /// <summary>Asks for seats by name: all of them, or none.</summary>
    public Task TakeAsync(IReadOnlyList<long> seatIds) => TryAsync(async () =>
    {
        if (Customer is not { } customer || IsTooMuch()) return;
        var (sent, caller) = (++_asked, await CallerAsync());
        await AnswerAsync(customer, sent, await holds.HoldAsync(new(_eventId, customer, seatIds, HoldToken.New().HoldId) { Caller = caller }), seatIds);
    });

    /// <summary>Asks for the best seats together. Returns those it got.</summary>
    public async Task<IReadOnlyList<BasketSeat>> TakeBestAsync(BestSeatsWish wish)
    {
        var before = Basket?.Seats.Select(s => s.Id).ToHashSet() ?? [];
        await TryAsync(async () =>
        {
            if (Customer is not { } customer || IsTooMuch()) return;
            var (sent, caller) = (++_asked, await CallerAsync());
            var request = new BestAvailableRequest(_eventId, customer, wish.Quantity, HoldToken.New().HoldId, wish.Section, wish.MaxPriceCents) { Caller = caller };
            await AnswerAsync(customer, sent, await best.HoldAsync(request), []);
        });
        return Basket is null ? [] : [.. Basket.Seats.Where(s => !before.Contains(s.Id))];
    }

    /// <summary>Gives seats of the basket back; all of them when null.</summary>
    public Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) => TryAsync(async () =>
    {
        if (Basket is not { } basket) return;
        var going = basket.Seats.Where(s => seatIds?.Contains(s.Id) != false).ToList();
        _givenBackHere = basket.HoldId;
        var outcome = await holds.ReleaseAsync(basket.HoldId, seatIds);
        Basket = null; // Its going is the customer's own doing and needs no explanation.
        await RefreshBasketAsync();
        if (outcome.Succeeded)
        {
            TellOtherTabs();
            Notice = Notice.Returned(going);
            Saying = $"{Notice.Title}. {BasketSaying()}";
        }
        else if (outcome.Refusal is not HoldNotFound) Say(Notice.Of(outcome.Refusal, [], Summary!.Event.Currency));
    });

    /// <summary>Gives up the payment that was begun: the seats go back to the basket with the time that is left.</summary>
    public Task GiveUpPaymentAsync() => TryAsync(async () =>
    {
        if (Basket?.BookingId is not { } booking) return;
        await settlement.GiveUpAsync(booking, "given_up");
        await RefreshBasketAsync();
        if (Basket is { BookingId: null }) (Notice, Saying) = (null, $"The payment is given up. {BasketSaying()}");
    });

    /// <param name="sent">The number of this request among all questions about the basket.</param>
    private async Task AnswerAsync(Guid customer, int sent, Outcome<HoldGranted> outcome, IReadOnlyList<long> wanted)
    {
        var before = Basket?.Seats.Select(s => s.Id).ToHashSet() ?? [];
        if (outcome.Succeeded)
        {
            await TakeInAsync(customer, sent, outcome.Value);
            TellOtherTabs();
            var taken = Basket?.Seats.Where(s => !before.Contains(s.Id)).ToList() ?? [];
            var words = taken is [var one] ? $"{SeatWords.Spoken(one.Row, one.Number)} is" : $"Seats {SeatWords.Together(taken.Select(s => (s.Row, s.Number)))} are";
            (Notice, Saying) = (null, taken.Count == 0 ? BasketSaying() : $"{words} now in your basket. {ClockWords.Spoken(TimeLeft)} left.");
            return;
        }
        if (TellsOfBasket(outcome.Refusal)) await RefreshBasketAsync();
        if (outcome.Refusal is NotOnSale) await RefreshSaleAsync();
        var offer = outcome.Refusal is SeatUnavailable && wanted.Count > 0 ? await best.NearestToAsync(_eventId, wanted) : [];
        Say(Notice.Of(outcome.Refusal, offer, Summary!.Event.Currency));
    }

    /// <summary>Shows the hold as it was granted, unless something newer is shown already.</summary>
    private async Task TakeInAsync(Guid customer, int sent, HoldGranted granted)
    {
        if (_shown > sent || House is not { Layout: { } house })
        {
            await RefreshBasketAsync();
            return;
        }
        var mayBeRenewed = Basket?.HoldId != granted.HoldId || Basket.MayBeRenewed;
        (_shown, Basket, _basketReadAt) = (++_asked, Basket.Of(house, customer, granted) with { MayBeRenewed = mayBeRenewed }, time.GetTimestamp());
    }

    /// <summary>Whether a refusal may mean that the basket is another than the one shown.</summary>
    private static bool TellsOfBasket(Refusal refusal) => refusal is TooManySeats or PaymentUnderWay or HoldExpired or HoldNotFound or NotOnSale;

    private async Task<HoldCaller> CallerAsync() => new() { Origin = await origins.OfAsync(_eventId, _caller) };

    /// <summary>Counts what is asked for, and says so if that is more than one customer or one network may ask for.</summary>
    private bool IsTooMuch()
    {
        if (limits.Count(_caller) is not { } refusal) return false;
        Say(Notice.Of(refusal, [], Summary!.Event.Currency));
        return true;
    }

    private void TellOtherTabs()
    {
        if (Customer is { } customer) news.BasketChanged(_eventId, customer, _self);
    }

    private string BasketSaying() => Basket is { } basket
        ? $"{SeatWords.Count(basket.Seats.Count)} in your basket, {basket.Total}. {ClockWords.Spoken(TimeLeft)} left."
        : "Your basket is empty.";

    private async Task TryAsync(Func<Task> action, bool quietly = false)
    {
        try
        {
            await action();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or PaymentProviderUnavailableException or PaymentRequestRejectedException
            || failure is InvalidOperationException { InnerException: NpgsqlException })
        {
            if (!quietly) Say(Notice.Trouble);
        }
    }
}
