using BoxOffice.Domain;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// What an endpoint calls the parts of its request, so that a refusal names one that its caller has sent.
/// </summary>
/// <param name="Event">What says which event.</param>
/// <param name="Hold">What says which hold.</param>
/// <param name="Seats">What says which seats, or how many.</param>
/// <param name="Limited">What says too much for one customer; null: the seats.</param>
/// <param name="Booking">What says which booking.</param>
internal sealed record RequestFields(
    string Event = "id",
    string Hold = "holdToken",
    string Seats = "seatIds",
    string? Limited = null,
    string Booking = "id"
)
{
    /// <summary>The header with a command's idempotency key.</summary>
    public const string KeyHeader = "Idempotency-Key";

    public static readonly RequestFields Usual = new();

    /// <summary>The HTTP answer to a refusal of this endpoint's.</summary>
    public IResult Refuse(Refusal refusal) => ApiProblems.Of(refusal, this);

    /// <summary>The part to mend; null when it is not the caller who can mend it.</summary>
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
            BookingNotFound => Booking,
            _ => null,
        };
}
