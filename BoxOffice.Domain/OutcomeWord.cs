namespace BoxOffice.Domain;

/// <summary>
/// The words with which PostgreSQL's functions (Data/Sql) report the result of a request. A refusal's word is its
/// public name, <see cref="Refusal.Name"/>: in the API's problems, in metrics and in the documentation. Tests compare
/// this list with the SQL and with the refusals.
/// </summary>
public static class OutcomeWord
{
    // Granted.

    /// <summary>hold_seats: the hold has all the seats.</summary>
    public const string Granted = "granted";

    /// <summary>hold_seats: the request was sent before; this is the hold that it made.</summary>
    public const string Repeated = "repeated";

    /// <summary>release_seats: this seat is available again.</summary>
    public const string Released = "released";

    /// <summary>renew_hold: the hold and its seats have a later end.</summary>
    public const string Renewed = "renewed";

    /// <summary>reserve_booking: this seat is reserved under the new booking.</summary>
    public const string Reserved = "reserved";

    /// <summary>reserve_booking: the same request with the same key made a booking before.</summary>
    public const string Earlier = "earlier";

    // About the request itself.

    /// <summary>hold_seats: a seat that a customer's lapsed hold lost. This row answers no request.</summary>
    public const string Lapsed = "lapsed";

    /// <summary>hold_seats: nothing was decided; the request has to be sent once more.</summary>
    public const string Again = "again";

    /// <summary>hold_seats: the hold to join is at another event.</summary>
    public const string OtherEvent = "other-event";

    // Refused.
    public const string EventNotFound = "event-not-found";
    public const string NotOnSale = "not-on-sale";
    public const string SeatNotFound = "seat-not-found";
    public const string SeatUnavailable = "seat-unavailable";
    public const string TooManyHolds = "too-many-holds";
    public const string TooManySeats = "too-many-seats";
    public const string HoldNotFound = "hold-not-found";
    public const string HoldExpired = "hold-expired";
    public const string RenewedAlready = "renewed-already";
    public const string TooEarlyToRenew = "too-early-to-renew";
    public const string PaymentUnderWay = "payment-under-way";
    public const string IdempotencyKeyReused = "idempotency-key-reused";
    public const string SeatNotInHold = "seat-not-in-hold";
    public const string PriceTypeNotOffered = "price-type-not-offered";
    public const string PriceTypeNeedsCode = "price-type-needs-code";
    public const string PriceTypeNeedsReason = "price-type-needs-reason";
    public const string PriceTypeLimited = "price-type-limited";
    public const string CompanionWithoutWheelchairSpace = "companion-without-wheelchair-space";
    public const string CodeUnknown = "code-unknown";
    public const string CodeUsedUp = "code-used-up";
    public const string CodeNotValidNow = "code-not-valid-now";
    public const string VoucherInOtherCurrency = "voucher-in-other-currency";
    public const string OnePromotionOnly = "one-promotion-only";
    public const string PriceChanged = "price-changed";
    public const string TendersExceedTotal = "tenders-exceed-total";
    public const string CardAmountTooSmall = "card-amount-too-small";
    public const string BookingNotFound = "booking-not-found";
    public const string NotExchangeable = "not-exchangeable";
    public const string ExchangeInOtherCurrency = "exchange-in-other-currency";
    public const string ExchangeUnderWay = "exchange-under-way";
    public const string TicketNotLive = "ticket-not-live";

    /// <summary>reserve_booking: the vouchers do not cover the total, and no payment method was named.</summary>
    public const string PaymentMethodNeeded = "payment-method-needed";
}
