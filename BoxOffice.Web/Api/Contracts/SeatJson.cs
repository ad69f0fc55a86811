using System.Text.Json;
using System.Text.Json.Serialization;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// A seat. <paramref name="Status"/> is <c>available</c>, <c>held</c>, <c>reserved</c>, <c>booked</c> or
/// <c>not-for-sale</c>; a price is null only for the last.
/// </summary>
/// <param name="Attributes">
/// What the seating plan notes of the seat, such as <c>wheelchair</c>: a truth value, a number or a text by name.
/// Missing when there is nothing.
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
