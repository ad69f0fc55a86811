using BoxOffice.Domain.Catalogue;

namespace BoxOffice.Web.Api.Contracts;

/// <summary>
/// An event. <paramref name="Status"/> is <c>upcoming</c>, <c>on-sale</c>, <c>sold-out</c> or <c>ended</c>. Times are
/// UTC.
/// </summary>
public sealed record EventJson(
    long Id,
    string Name,
    string Description,
    string VenueName,
    string TimeZone,
    DateTimeOffset EventDate,
    DateTimeOffset SalesStart,
    DateTimeOffset SalesEnd,
    string Status,
    string Currency,
    long FromPriceCents,
    long ToPriceCents,
    int HoldSeconds,
    int SeatLimit
)
{
    public static EventJson Of(EventSummary summary) =>
        new(
            summary.Event.Id,
            summary.Event.Name,
            summary.Event.Description,
            summary.VenueName,
            summary.TimeZone,
            summary.Event.EventDate,
            summary.Event.SalesStart,
            summary.Event.SalesEnd,
            StatusName(summary.Status),
            summary.Event.Currency,
            summary.From.Minor,
            summary.To.Minor,
            summary.Event.HoldSeconds,
            summary.Event.SeatLimit
        );

    private static string StatusName(EventStatus status) =>
        status switch
        {
            EventStatus.Upcoming => "upcoming",
            EventStatus.OnSale => "on-sale",
            EventStatus.SoldOut => "sold-out",
            _ => "ended",
        };
}
