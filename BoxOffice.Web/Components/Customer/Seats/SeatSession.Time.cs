using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <content>More time for the basket, taking lost seats again, and when seats may become free.</content>
public sealed partial class SeatSession
{
    private (TimeSpan Left, long ReadAt)? _nextReturn;
    private Notice? _freeAgain;
    private Guid? _offeredFor;
    private long _noticeAt;

    /// <summary>Whether the customer can ask for more time now.</summary>
    public bool MayRenew =>
        Basket is { BookingId: null, MayBeRenewed: true }
        && TimeLeft > TimeSpan.Zero
        && TimeLeft <= Hold.RenewableWithin;

    /// <summary>
    /// The time until the first basket of another customer ends, when no seat is free; null when that is not known,
    /// when a seat is free, or when all seats are sold.
    /// </summary>
    public TimeSpan? NextReturn =>
        _nextReturn is (var left, var readAt) && left - time.GetElapsedTime(readAt) is { Ticks: > 0 } ahead
            ? ahead
            : null;

    /// <summary>How much longer the notice is shown; null when it stays.</summary>
    private TimeSpan? NoticeLeft => Notice?.LastsFor - time.GetElapsedTime(_noticeAt);

    /// <summary>Asks for more time, which is given once.</summary>
    public Task RenewAsync() =>
        TryAsync(async () =>
        {
            if (Basket is not { } basket || IsTooMuch(Notice.NotRenewedYet))
                return;
            var outcome = await renewals.RenewAsync(basket.HoldId, _self);
            await RefreshBasketAsync();
            if (Basket is null)
                return; // The notice already says why the basket ended.
            if (outcome.Succeeded)
                (Notice, Saying) = (null, $"You have {ClockText.Spoken(Hold.Renewal)} more. {BasketSaying()}");
            else
                Say(Notice.Of(outcome.Refusal, [], Summary!.Event.Currency));
        });

    /// <summary>Takes seats that were in the basket before, as many of them as are still free.</summary>
    public Task TakeAgainAsync(IReadOnlyList<BasketSeat> seats) =>
        TryAsync(async () =>
        {
            if (Customer is not { } customer || IsTooMuch())
                return;
            var (sent, caller, wanted) = (++_asked, await CallerAsync(), seats.Select(s => s.Id).ToList());
            var outcome = await again.TakeAsync(
                new(_eventId, customer, wanted) { Caller = caller, GivesBack = Exchange?.TicketIds ?? [] }
            );
            if (!outcome.Succeeded)
            {
                await AnswerAsync(customer, sent, outcome.Refusal, wanted);
                return;
            }
            var (granted, gone) = (outcome.Value.Hold, outcome.Value.Gone);
            await AnswerAsync(customer, sent, granted, wanted);
            if (gone.Count > 0)
            {
                Say(
                    Notice.SomeAreGone(
                        [.. seats.Where(s => gone.Contains(s.Id))],
                        [.. seats.Where(s => !gone.Contains(s.Id))]
                    )
                );
            }
        });

    /// <summary>When no seat is free, reads when one may become free.</summary>
    private Task LookAheadAsync() =>
        TryAsync(
            async () =>
            {
                var wanted = Seating is { Free: 0, InBaskets: > 0 };
                _nextReturn = wanted ? await returns.FindAsync(_eventId, leavingOut: Customer) : null;
            },
            quietly: true
        );

    /// <summary>
    /// Shows a notice when seats become free after there were none, and removes it when they are taken again.
    /// </summary>
    private void SayWhatIsFree(SeatingView? before, SeatingView now)
    {
        if (now.Free == 0 && Notice is not null && ReferenceEquals(Notice, _freeAgain))
            Notice = null;
        if (before is not { Free: 0 } || !CanChoose)
            return;
        // The customer's own seats are not announced: they were given back here, or their time ran out.
        var own = (Notice?.Again ?? [])
            .Concat(Basket?.Seats ?? [])
            .DistinctBy(s => s.Ordinal)
            .Count(s => now.IsFree(now.Layout.Seats[s.Ordinal]));
        if (now.Free == own)
            return;
        _freeAgain = Notice.FreeAgain(now.Free - own);
        if (Notice is null)
            Say(_freeAgain);
        else
            SayAlso($"{_freeAgain.Title}.");
    }

    /// <summary>
    /// Removes a notice whose time is over. Announces once for a hold that the customer can ask for more time.
    /// </summary>
    private void PassTime()
    {
        if (NoticeLeft <= TimeSpan.Zero)
            Notice = null;
        if (!MayRenew || _offeredFor == Basket!.HoldId)
            return;
        _offeredFor = Basket.HoldId;
        Saying =
            $"{ClockText.Spoken(TimeLeft)} left for your seats. You can ask for {ClockText.Spoken(Hold.Renewal)} more.";
    }
}
