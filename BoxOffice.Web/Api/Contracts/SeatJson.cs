using System.Text.Json;
using System.Text.Json.Serialization;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A seat. <paramref name="Status"/> is <c>available</c>, <c>held</c>, <c>reserved</c>, <c>booked</c> or
/// <c>not-for-sale</c>; the price is null only for <c>not-for-sale</c>.
/// </summary>
/// <param name="Attributes">
/// The seating plan's notes on the seat, such as <c>wheelchair</c>: for each name a truth value, a number or a text.
/// Missing when there are none.
/// </param>
public sealed record SeatJson(
    long Id,
    string Section,
    string Row,
    string Number,
    long? PriceCents,
    string Status,
    int Version,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
        IReadOnlyDictionary<string, JsonElement>? Attributes = null
)
{
    public static SeatJson Of(LaidSeat seat, SeatStatus status, int version) =>
        new(
            seat.Id,
            seat.Section,
            seat.Row,
            seat.Number,
            seat.PriceCents,
            seat.PriceCents is null ? "not-for-sale" : StatusName(status),
            version,
            seat.Notes
        );

    private static string StatusName(SeatStatus status) =>
        status switch
        {
            SeatStatus.Available => "available",
            SeatStatus.Held => "held",
            SeatStatus.Reserved => "reserved",
            _ => "booked",
        };
}
