using BoxOffice.Domain;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// The names of the parts of a request at one endpoint, so that a refusal names a part that the caller has sent.
/// </summary>
/// <param name="Event">The part that identifies the event.</param>
/// <param name="Hold">The part that identifies the hold.</param>
/// <param name="Seats">The part that identifies the seats or their number.</param>
/// <param name="Limited">The part to correct when one customer asks for too many seats; null: the seats.</param>
/// <param name="Booking">The part that identifies the booking.</param>
/// <param name="Tickets">The part that names the booking's tickets.</param>
internal sealed record RequestFields(
    string Event = "id",
    string Hold = "holdToken",
    string Seats = "seatIds",
    string? Limited = null,
    string Booking = "id",
    string Tickets = "ticketIds"
)
{
    /// <summary>The header with a command's idempotency key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public static readonly RequestFields Usual = new();

    /// <summary>The HTTP answer to a refusal by this endpoint.</summary>
    public IResult Refuse(Refusal refusal) => ApiProblems.Of(refusal, this);

    /// <summary>The part to correct; null when the caller cannot correct the request.</summary>
    public string? Blamed(Refusal refusal) =>
        refusal switch
        {
            InvalidRequest invalid => invalid.Field,
            EventNotFound or NotOnSale => Event,
            NotCancellable => Booking,
            HoldNotFound or HoldExpired or PaymentUnderWay => Hold,
            SeatNotFound or SeatUnavailable => Seats,
            TooManySeats => Limited ?? Seats,
            NoSeatsTogether => "quantity",
            PaymentDeclined => "paymentId",
            IdempotencyKeyReused => KeyHeader,
            BookingNotFound or OfferOver or NotExchangeable or ExchangeUnderWay => Booking,
            SeatNotInHold or PriceTypeNotOffered or PriceTypeNeedsCode or PriceTypeNeedsReason => "tickets",
            PriceTypeLimited or CompanionWithoutWheelchairSpace => "tickets",
            CodeUnknown or CodeUsedUp or CodeNotValidNow or VoucherInOtherCurrency or OnePromotionOnly => "codes",
            CardAmountTooSmall => "codes",
            PriceChanged => "totalCents",
            TicketNotLive => Tickets,
            ExchangeInOtherCurrency => Hold,
            _ => null,
        };
}
