namespace BoxOffice.Domain;

/// <summary>
/// An expected "no", with the facts that a person needs to go on. The set is closed: all refusals are in this file.
/// Each has a public name, a message for customers, and an HTTP status (ApiProblems.cs); a test fails when one of them
/// is missing.
/// </summary>
public abstract record Refusal
{
    private protected Refusal(string name, string message)
    {
        Name = name;
        Message = message;
    }

    /// <summary>The public name, such as <c>seat-unavailable</c>: the type's name in kebab case.</summary>
    public string Name { get; }

    /// <summary>One or two plain sentences for a customer: what happened, and what to do.</summary>
    public string Message { get; init; }
}

/// <summary>The request itself is malformed.</summary>
/// <param name="Field">The part to correct.</param>
/// <param name="Problem">What is wrong with it.</param>
public sealed record InvalidRequest(string Field, string Problem) : Refusal("invalid-request", Problem);

/// <summary>There is no such event, or it was never published.</summary>
public sealed record EventNotFound(long EventId) : Refusal(OutcomeWord.EventNotFound, "There is no such event.");

/// <summary>The event cannot be bought now: before its sales window, after it, or cancelled.</summary>
public sealed record NotOnSale() : Refusal(OutcomeWord.NotOnSale, "Tickets for this event are not on sale right now.");

/// <summary>Some of the seats named do not belong to the event.</summary>
public sealed record SeatNotFound(IReadOnlyList<long> SeatIds)
    : Refusal(OutcomeWord.SeatNotFound, "Some of these seats do not belong to this event.");

/// <summary>Another customer has at least one of the seats, or it is not for sale. Nothing was taken.</summary>
/// <param name="SeatIds">Every requested seat that is unavailable.</param>
public sealed record SeatUnavailable(IReadOnlyList<long> SeatIds)
    : Refusal(OutcomeWord.SeatUnavailable, "Someone was a moment faster. None of these seats was taken for you.");

/// <summary>
/// The live holds from the caller's network address would together have more seats of this event than is allowed.
/// </summary>
public sealed record TooManyHolds()
    : Refusal(
        OutcomeWord.TooManyHolds,
        "Many seats of this event are being held from your network already. Please try again when some of them are "
            + "booked or given back."
    );

/// <summary>
/// The caller, or all callers from its network address together, sent more requests than are allowed in a certain time.
/// Nothing was done.
/// </summary>
/// <param name="RetryAfterSeconds">How long to wait at least; 1 or more.</param>
public sealed record TooManyRequests(int RetryAfterSeconds)
    : Refusal(
        "too-many-requests",
        "Too much was asked for at once, by you or by others on your network. Nothing was done. Wait "
            + $"{RetryAfterSeconds} s, then try again."
    );

/// <summary>There were so many requests that this one did not start within its deadline. Nothing was changed.</summary>
public sealed record Busy()
    : Refusal(
        "busy",
        "Very many people are asking at this moment, and nothing was changed. Please try again in a few seconds."
    );

/// <summary>The customer would have more seats of this event than one customer may have.</summary>
/// <param name="Limit">The most seats one customer may have of this event, across holds and bookings.</param>
public sealed record TooManySeats(int Limit)
    : Refusal(OutcomeWord.TooManySeats, $"One customer may have at most {Limit} seats of this event.");

/// <summary>No block of free neighbouring seats fits the request.</summary>
/// <param name="LargestBlock">
/// The largest number of seats together for which the same request succeeds; 0 when there is none.
/// </param>
public sealed record NoSeatsTogether(int LargestBlock)
    : Refusal(
        "no-seats-together",
        LargestBlock == 0
            ? "Nothing is free that fits. Try another section or a higher budget."
            : $"There are not that many seats together any more. The most is {LargestBlock}."
    );

/// <summary>The hold is unknown: the token is wrong, or its hold ended long ago.</summary>
public sealed record HoldNotFound() : Refusal(OutcomeWord.HoldNotFound, "There is no such hold. It may have ended.");

/// <summary>The hold's time has run out; its seats are available to all.</summary>
public sealed record HoldExpired()
    : Refusal(
        OutcomeWord.HoldExpired,
        "The time for these seats ran out, and they are free again. Please choose once more."
    );

/// <summary>The hold was already given more time, by a renewal or by a payment. That is possible only once.</summary>
public sealed record RenewedAlready()
    : Refusal(
        OutcomeWord.RenewedAlready,
        "These seats were given more time already. Please check out before it is over."
    );

/// <summary>The hold has more time left than <see cref="Seating.Hold.RenewableWithin"/>.</summary>
public sealed record TooEarlyToRenew()
    : Refusal(OutcomeWord.TooEarlyToRenew, "There is time left. You can ask for more in the last two minutes.");

/// <summary>The seats of this hold are being paid for; they cannot change until that is settled.</summary>
public sealed record PaymentUnderWay()
    : Refusal(
        OutcomeWord.PaymentUnderWay,
        "These seats are being paid for right now. Finish or cancel that payment first."
    );

/// <summary>The provider refused the payment. The seats are still held with the time that was left.</summary>
/// <param name="Reason">The provider's code, such as <c>insufficient_funds</c>.</param>
public sealed record PaymentDeclined(string Reason)
    : Refusal("payment-declined", "The payment was declined. Your seats are still held: try another card.");

/// <summary>The provider did not answer. The reconciler settles the booking later, without the customer.</summary>
public sealed record PaymentPending(Guid BookingId)
    : Refusal(
        "payment-pending",
        "The payment provider has not answered yet. We keep asking, and your seats are safe meanwhile."
    );

/// <summary>The provider's page could not be opened. Nothing was charged, and the seats are still held.</summary>
public sealed record PaymentUnavailable()
    : Refusal(
        "payment-unavailable",
        "The payment page cannot be reached right now. Your seats are still held: please try again in a moment."
    );

/// <summary>The idempotency key was used before with a different request.</summary>
public sealed record IdempotencyKeyReused()
    : Refusal(
        OutcomeWord.IdempotencyKeyReused,
        "This idempotency key was already used for a different request. Use a new key."
    );

/// <summary>There is no such booking, or the secret does not belong to it.</summary>
public sealed record BookingNotFound()
    : Refusal(OutcomeWord.BookingNotFound, "There is no such booking, or the link is not complete.");

/// <summary>There is no such review item, or a person has resolved it already.</summary>
public sealed record ReviewItemNotOpen(long Id)
    : Refusal("review-item-not-open", "There is no such item on the list. It may have been resolved already.");

/// <summary>The booking is not in a state that can be cancelled, or the event has begun.</summary>
public sealed record NotCancellable(string Why) : Refusal("not-cancellable", Why);

/// <summary>A seat named is not one of the hold's.</summary>
public sealed record SeatNotInHold()
    : Refusal(OutcomeWord.SeatNotInHold, "Name only seats of this hold, each at most once.");

/// <summary>A price type is unknown, or is not offered for a seat or in this channel.</summary>
/// <param name="PriceType">Its key, as it was sent.</param>
public sealed record PriceTypeNotOffered(string PriceType)
    : Refusal(
        OutcomeWord.PriceTypeNotOffered,
        "This kind of ticket is not offered for one of these seats. Please choose another."
    );

/// <summary>A price type is sold only with a promotion's code, which the request does not have.</summary>
public sealed record PriceTypeNeedsCode(string PriceType)
    : Refusal(OutcomeWord.PriceTypeNeedsCode, "This kind of ticket needs a code. Enter it, or choose another kind.");

/// <summary>A price type is sold only for a reason, which the staff write down.</summary>
public sealed record PriceTypeNeedsReason(string PriceType)
    : Refusal(OutcomeWord.PriceTypeNeedsReason, "This kind of ticket is sold only with a reason. Give it.");

/// <summary>A booking has fewer or more tickets of a price type than it may have.</summary>
public sealed record PriceTypeLimited(string PriceType, string Name, int Least, int Most)
    : Refusal(
        OutcomeWord.PriceTypeLimited,
        Least > 1
            ? $"One booking may have {Least} to {Most} tickets of the kind \"{Name}\"."
            : $"One booking may have at most {Most} tickets of the kind \"{Name}\"."
    );

/// <summary>A companion's ticket is not in the same row as a wheelchair space of the booking.</summary>
public sealed record CompanionWithoutWheelchairSpace()
    : Refusal(
        OutcomeWord.CompanionWithoutWheelchairSpace,
        "A companion's ticket goes with a wheelchair space in the same row, one for each."
    );

/// <summary>No promotion of the event and no voucher has this code.</summary>
public sealed record CodeUnknown(string Code)
    : Refusal(OutcomeWord.CodeUnknown, "This code is not known for this event. Check it, or go on without it.");

/// <summary>The promotion has been used as often as it may be, or the voucher has nothing left.</summary>
public sealed record CodeUsedUp(string Code)
    : Refusal(OutcomeWord.CodeUsedUp, "This code is used up. Take it out to go on without it.");

/// <summary>The promotion has not begun or is over, or the voucher has expired.</summary>
public sealed record CodeNotValidNow(string Code)
    : Refusal(OutcomeWord.CodeNotValidNow, "This code is not valid at this time. Take it out to go on without it.");

/// <summary>The voucher is worth money of another currency.</summary>
public sealed record VoucherInOtherCurrency(string Code)
    : Refusal(OutcomeWord.VoucherInOtherCurrency, "This voucher is in another currency and cannot be used here.");

/// <summary>Two codes of promotions were given.</summary>
public sealed record OnePromotionOnly()
    : Refusal(OutcomeWord.OnePromotionOnly, "One booking can use one promotion. Take the other code out.");

/// <summary>The total is not the one that was shown; nothing was done.</summary>
/// <param name="TotalCents">The total now, in minor units.</param>
public sealed record PriceChanged(long TotalCents)
    : Refusal(OutcomeWord.PriceChanged, "The total has changed since it was shown. Look at it once more.");

/// <summary>The payments given are more than the total.</summary>
/// <param name="ByCents">By how much, in minor units.</param>
public sealed record TendersExceedTotal(long ByCents)
    : Refusal(OutcomeWord.TendersExceedTotal, "The payments are more than the total. Make one of them smaller.");

/// <summary>No seats are offered to this booking, or the time of the offer is over.</summary>
public sealed record OfferOver()
    : Refusal(
        "offer-over",
        "These seats are not kept for you any more. If you paid, your money is on its way back to you."
    );

/// <summary>More would be refunded than is left of what was paid. Nothing was done.</summary>
/// <param name="LeftCents">What is left, in minor units.</param>
public sealed record RefundAboveLeft(long LeftCents)
    : Refusal("refund-above-left", "That is more than is left of what was paid. Choose a smaller amount.");

/// <summary>
/// What a card would have to pay is less than the provider charges a card with, and vouchers cannot pay less.
/// </summary>
/// <param name="Cents">What is left to pay, in minor units.</param>
/// <param name="LeastCents">The least that a card pays, in minor units.</param>
/// <param name="Currency">Of both amounts; ISO 4217.</param>
public sealed record CardAmountTooSmall(long Cents, long LeastCents, string Currency)
    : Refusal(
        OutcomeWord.CardAmountTooSmall,
        $"{new Money(Cents, Currency)} would be left to pay, but a card pays at least "
            + $"{new Money(LeastCents, Currency)}. Choose other seats or tickets, or use a voucher that covers all of "
            + "it."
    );

/// <summary>
/// The booking's tickets cannot be exchanged: it is not confirmed, or the event does not allow it now.
/// </summary>
public sealed record NotExchangeable()
    : Refusal(OutcomeWord.NotExchangeable, "These tickets can not be exchanged any more. Please ask the box office.");

/// <summary>The new seats are sold in another currency than the tickets were.</summary>
public sealed record ExchangeInOtherCurrency()
    : Refusal(
        OutcomeWord.ExchangeInOtherCurrency,
        "The new seats are sold in another currency. Cancel the tickets and buy the new ones instead."
    );

/// <summary>Tickets of this booking are being exchanged.</summary>
public sealed record ExchangeUnderWay()
    : Refusal(
        OutcomeWord.ExchangeUnderWay,
        "Tickets of this booking are being exchanged right now. Finish or cancel that payment first."
    );

/// <summary>A ticket named is void, or is of another booking.</summary>
public sealed record TicketNotLive()
    : Refusal(OutcomeWord.TicketNotLive, "Name valid tickets of this booking, by their ids.");
