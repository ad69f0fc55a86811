using BoxOffice.Domain;
using BoxOffice.Domain.Payments.Gateway;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.BestSeats;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Domain.Venues.Plans;
using BoxOffice.Web.Components.Shared;
using Npgsql;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <content>The customer's commands.</content>
public sealed partial class SeatSession
{
    /// <summary>
    /// Takes seats, or gives them back. Skips seats that are already in the basket, or no longer in it.
    /// </summary>
    public Task ChangeAsync(IReadOnlyList<long> seatIds, bool take)
    {
        var changing = seatIds.Where(id => Basket?.Seats.Any(s => s.Id == id) != take).ToList();
        if (changing.Count == 0)
            return Task.CompletedTask;
        return take ? TakeAsync(changing) : GiveBackAsync(changing);
    }

    /// <summary>Takes exactly these seats: all of them, or none.</summary>
    public Task TakeAsync(IReadOnlyList<long> seatIds) =>
        TryAsync(async () =>
        {
            if (Customer is not { } customer || IsTooMuch())
                return;
            var (sent, caller) = (++_asked, await CallerAsync());
            await AnswerAsync(
                customer,
                sent,
                await holds.HoldAsync(
                    new(_eventId, customer, seatIds) { Caller = caller, GivesBack = Exchange?.TicketIds ?? [] }
                ),
                seatIds
            );
        });

    /// <summary>
    /// Moves the customer's seats by one, so that no single seat stays free. If the seat to move to has been taken
    /// meanwhile, nothing moves.
    /// </summary>
    public async Task MoveAsync(LoneSeat move)
    {
        await TakeAsync([move.Seat.Id]);
        if (Basket?.Seats.Any(s => s.Id == move.Seat.Id) != true)
            return;
        await GiveBackAsync([move.GiveBack.Id]);
        if (Basket is not { } moved || moved.Seats.Any(s => s.Id == move.GiveBack.Id))
            return; // The notice says why it was not given back.
        (Notice, Saying) = (
            null,
            $"Moved: you have {SeatText.Together(moved.Seats.Select(s => (s.Row, s.Number)))} now."
        );
    }

    /// <summary>
    /// Takes the best seats together, beside or near those in the basket if there are any. Returns the seats taken.
    /// </summary>
    /// <param name="filter">Which seats the map shows; null: all.</param>
    public async Task<IReadOnlyList<BasketSeat>> TakeBestAsync(BestSeatsRequest wanted, SeatFilter? filter = null)
    {
        var shown = filter ?? SeatFilter.All;
        var before = Basket?.Seats.Select(s => s.Id).ToHashSet() ?? [];
        await TryAsync(async () =>
        {
            if (Customer is not { } customer || IsTooMuch())
                return;
            var (sent, caller) = (++_asked, await CallerAsync());
            var request = new BestAvailableRequest(_eventId, customer, wanted.Quantity, wanted.Section)
            {
                Filter = shown,
                Near = [.. before],
                Caller = caller,
                GivesBack = Exchange?.TicketIds ?? [],
            };
            await AnswerAsync(customer, sent, await best.HoldAsync(request), []);
        });
        var taken = Basket?.Seats.Where(s => !before.Contains(s.Id)).ToList() ?? [];
        if (taken.Count > 0 && Seating is { } seating)
        {
            TellOfAttributes(
                [.. taken.Select(s => seating.Layout.Seats[s.Ordinal])],
                shown.KeptPlaces | SeatAttributes.Wheelchair
            );
        }

        return taken;
    }

    /// <summary>
    /// Tells the customer when a seat that we chose has a restricted view or is kept for companions, unless they asked
    /// for that.
    /// </summary>
    /// <param name="expected">Attributes that are not reported, because the customer expects them.</param>
    private void TellOfAttributes(IReadOnlyList<LaidSeat> seats, SeatAttributes expected)
    {
        var special = seats.Where(s => (s.Attributes & ~expected) != 0).ToList();
        if (special.Count == 0)
            return;
        Notice = Notice.OfAttributes(special);
        Saying = $"{Saying} {Notice.Title}.";
    }

    /// <summary>Gives seats of the basket back; all of them when null.</summary>
    public Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) =>
        TryAsync(async () =>
        {
            if (Basket is not { } basket)
                return;
            var going = basket.Seats.Where(s => seatIds?.Contains(s.Id) != false).ToList();
            _givenBackHere = basket.HoldId;
            _exchange = Exchange; // Seats chosen next are for the same exchange.
            var outcome = await holds.ReleaseAsync(basket.HoldId, seatIds);
            Basket = null; // The customer gave it back, so RefreshBasketAsync must not explain its end.
            await RefreshBasketAsync();
            if (outcome.Succeeded)
            {
                TellOtherTabs();
                Notice = Notice.Returned(going);
                Saying = $"{Notice.Title}. {BasketSaying()}";
            }
            else if (outcome.Refusal is not HoldNotFound)
            {
                Say(Notice.Of(outcome.Refusal, [], Summary!.Event.Currency));
            }
        });

    /// <summary>
    /// Gives up the payment that was begun: the seats go back to the basket with the time that is left.
    /// </summary>
    public Task GiveUpPaymentAsync() =>
        TryAsync(async () =>
        {
            if (Basket?.BookingId is not { } booking || Customer is not { } customer)
                return;
            await settlement.ClosePaymentAsync(booking, "given_up", Actor.Customer(customer));
            await RefreshBasketAsync();
            if (Basket is { BookingId: null })
                (Notice, Saying) = (null, $"The payment is given up. {BasketSaying()}");
        });

    /// <param name="sent">The number of this request among all requests about the basket.</param>
    private async Task AnswerAsync(Guid customer, int sent, Outcome<HoldGranted> outcome, IReadOnlyList<long> wanted)
    {
        var before = Basket?.Seats.Select(s => s.Id).ToHashSet() ?? [];
        if (outcome.Succeeded)
        {
            await TakeInAsync(customer, sent, outcome.Value);
            TellOtherTabs();
            var taken = Basket?.Seats.Where(s => !before.Contains(s.Id)).ToList() ?? [];
            var words = taken is [var one]
                ? $"{SeatText.Spoken(one.Row, one.Number)} is"
                : $"Seats {SeatText.Together(taken.Select(s => (s.Row, s.Number)))} are";
            (Notice, Saying) = (
                null,
                taken.Count == 0 ? BasketSaying() : $"{words} now in your basket. {ClockText.Spoken(TimeLeft)} left."
            );
            await WarnOfLoneSeatAsync(taken);
            return;
        }
        if (TellsOfBasket(outcome.Refusal))
            await RefreshBasketAsync();
        if (outcome.Refusal is NotOnSale)
            await RefreshSaleAsync();
        var offer =
            outcome.Refusal is SeatUnavailable && wanted.Count > 0 ? await best.NearestToAsync(_eventId, wanted) : [];
        Say(Notice.Of(outcome.Refusal, offer, Summary!.Event.Currency));
    }

    /// <summary>
    /// Shows a notice when the seats just taken leave a single seat free and moving them by one would avoid that.
    /// Moving takes a seat before it gives one back, so the customer must be allowed one more seat.
    /// </summary>
    private async Task WarnOfLoneSeatAsync(IReadOnlyList<BasketSeat> taken)
    {
        if (taken.Count == 0 || Room == 0)
            return;
        await LookAsync();
        if (Basket is not { } basket || Seating is not { } seating)
            return; // The basket may have ended meanwhile.
        if (
            LoneSeat.Find(seating, basket.Seats.Select(s => s.Ordinal).ToHashSet(), taken.Select(s => s.Ordinal))
            is not { } lone
        )
        {
            return;
        }

        Notice = Notice.LeavesAlone(lone);
        Saying = $"{Saying} {Notice.Title}.";
    }

    /// <summary>Shows the granted hold, unless a later answer is shown already.</summary>
    private async Task TakeInAsync(Guid customer, int sent, HoldGranted granted)
    {
        var list = await lists.FindAsync(granted.PriceListId);
        if (_shown > sent || Seating is not { Layout: { } layout })
        {
            await RefreshBasketAsync();
            return;
        }
        var same = Basket?.HoldId == granted.HoldId ? Basket : null;
        (_shown, Basket, _basketReadAt) = (
            ++_asked,
            Basket.Of(layout, list, customer, granted) with
            {
                MayBeRenewed = same?.MayBeRenewed != false,
                Choices = same?.Choices ?? HoldChoices.None,
            },
            time.GetTimestamp()
        );
        await PriceAsync();
    }

    /// <summary>Whether a refusal may mean that the basket differs from the one shown.</summary>
    private static bool TellsOfBasket(Refusal refusal) =>
        refusal is TooManySeats or PaymentUnderWay or HoldExpired or HoldNotFound or NotOnSale;

    private async Task<HoldCaller> CallerAsync() => new() { Origin = await origins.OfAsync(_eventId, _caller) };

    /// <summary>
    /// Counts a request. Returns true and shows a notice when the customer or the network is over the rate limit.
    /// </summary>
    /// <param name="refused">Makes the notice; null: the notice says that no seats were taken.</param>
    private bool IsTooMuch(Func<TooManyRequests, Notice>? refused = null)
    {
        if (limits.Count(_caller) is not { } refusal)
            return false;
        Say(refused?.Invoke(refusal) ?? Notice.Of(refusal, [], Summary!.Event.Currency));
        return true;
    }

    private void TellOtherTabs()
    {
        if (Customer is { } customer)
            news.BasketChanged(_eventId, customer, _self);
    }

    private string BasketSaying() =>
        Basket is { } basket
            ? $"{SeatText.Count(basket.Seats.Count)} in your basket, {Quote?.Total ?? basket.Total}"
                + $"{(Quote is { } quote ? DueText.Spoken(quote) : null)}. {ClockText.Spoken(TimeLeft)} left."
            : "Your basket is empty.";

    private async Task TryAsync(Func<Task> action, bool quietly = false)
    {
        try
        {
            await action();
        }
        catch (Exception failure)
            when (failure
                    is NpgsqlException
                        or TimeoutException
                        or PaymentProviderUnavailableException
                        or PaymentRequestRejectedException
                || failure is InvalidOperationException { InnerException: NpgsqlException }
            )
        {
            if (!quietly)
                Say(Notice.Trouble);
        }
    }
}
