namespace BoxOffice.Domain;

/// <summary>
/// An expected "no": a closed set of named outcomes, each with the facts a person needs to go on.
/// The type's name in kebab case (<c>seat-unavailable</c>) is its public name everywhere.
/// </summary>
/// <param name="Message">One or two plain sentences a customer may read: what happened, and what to do.</param>
public abstract record Refusal(string Message)
{
    /// <summary>The outcome's public name, such as <c>seat-unavailable</c>.</summary>
    public string Name => KebabCase(GetType().Name);

    private static string KebabCase(string name) =>
        string.Concat(
            name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString())
        );
}

/// <summary>The request itself is malformed; <paramref name="Field"/> names the part to mend.</summary>
public sealed record InvalidRequest(string Field, string Message) : Refusal(Message);

/// <summary>There is no such event, or it was never published.</summary>
public sealed record EventNotFound(long EventId) : Refusal("There is no such event.");

/// <summary>The event cannot be bought now: before its sales window, after it, or cancelled.</summary>
public sealed record NotOnSale() : Refusal("Tickets for this event are not on sale right now.");

/// <summary>Some of the seats named do not belong to the event.</summary>
public sealed record SeatNotFound(IReadOnlyList<long> SeatIds)
    : Refusal("Some of these seats do not belong to this event.");

/// <summary>Somebody else has at least one of the seats, or it is not for sale. Nothing was taken.</summary>
/// <param name="SeatIds">Every wanted seat that could not be had.</param>
public sealed record SeatUnavailable(IReadOnlyList<long> SeatIds)
    : Refusal("Someone was a moment faster. None of these seats was taken for you.");

/// <summary>The live holds from the caller's network would have more seats of this event than those of one network may.</summary>
public sealed record TooManyHolds()
    : Refusal(
        "Many seats of this event are being held from your network already. Please try again when some of them are booked or given back."
    );

/// <summary>More was asked for than one caller, or all who share its network address, may ask for in that time. Nothing was done.</summary>
/// <param name="RetryAfterSeconds">How long to wait at least; 1 or more.</param>
public sealed record TooManyRequests(int RetryAfterSeconds)
    : Refusal(
        $"Too much was asked for at once, by you or by others on your network. Nothing was done. Wait {RetryAfterSeconds} s, then try again."
    );

/// <summary>So many ask that this request was not begun within its time. Nothing was changed.</summary>
public sealed record Busy()
    : Refusal(
        "Very many people are asking at this moment, and nothing was changed. Please try again in a few seconds."
    );

/// <summary>The customer would have more seats of this event than one customer may.</summary>
/// <param name="Limit">The most seats one customer may have of this event, across holds and bookings.</param>
public sealed record TooManySeats(int Limit) : Refusal($"One customer may have at most {Limit} seats of this event.");

/// <summary>No block of free neighbouring seats fits the wish.</summary>
/// <param name="LargestBlock">How many seats together can be had within the same wish; 0 when none.</param>
public sealed record NoSeatsTogether(int LargestBlock)
    : Refusal(
        LargestBlock == 0
            ? "Nothing is free that fits. Try another section or a higher budget."
            : $"There are not that many seats together any more. The most is {LargestBlock}."
    );

/// <summary>The hold is unknown: a wrong token, or one that ended and was cleared away.</summary>
public sealed record HoldNotFound() : Refusal("There is no such hold. It may have ended.");

/// <summary>The hold's time has run out; its seats are free for everybody.</summary>
public sealed record HoldExpired()
    : Refusal("The time for these seats ran out, and they are free again. Please choose once more.");

/// <summary>The hold was given more time before, by a renewal or by a payment. That happens once.</summary>
public sealed record RenewedAlready()
    : Refusal("These seats were given more time already. Please check out before it is over.");

/// <summary>The hold has more time left than it may have when it is renewed.</summary>
public sealed record TooEarlyToRenew() : Refusal("There is time left. You can ask for more in the last two minutes.");

/// <summary>The seats of this hold are being paid for; they cannot change until that is settled.</summary>
public sealed record PaymentUnderWay()
    : Refusal("These seats are being paid for right now. Finish or cancel that payment first.");

/// <summary>The provider refused the payment. The seats are still held with the time that was left.</summary>
/// <param name="Reason">The provider's code, such as <c>insufficient_funds</c>.</param>
public sealed record PaymentDeclined(string Reason)
    : Refusal("The payment was declined. Your seats are still held: try another card.");

/// <summary>The provider could not be asked; the outcome will be settled without the customer.</summary>
public sealed record PaymentPending(Guid BookingId)
    : Refusal("The payment provider has not answered yet. We keep asking, and your seats are safe meanwhile.");

/// <summary>The provider's page could not be opened. Nothing was charged, and the seats are still held.</summary>
public sealed record PaymentUnavailable()
    : Refusal("The payment page cannot be reached right now. Your seats are still held: please try again in a moment.");

/// <summary>The idempotency key was used before with a different request.</summary>
public sealed record IdempotencyKeyReused()
    : Refusal("This idempotency key was already used for a different request. Use a new key.");

/// <summary>There is no such booking, or the secret is not its own.</summary>
public sealed record BookingNotFound() : Refusal("There is no such booking, or the link is not complete.");

/// <summary>The booking is not in a state that can be cancelled, or the event has begun.</summary>
public sealed record NotCancellable(string Why) : Refusal(Why);
