using System.Globalization;
using BoxOffice.Domain.Catalogue;
using BoxOffice.Web.Components.Shared;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Events;

/// <summary>The status of a sale in a few words.</summary>
public sealed partial class SaleStatus
{
    [Parameter, EditorRequired]
    public required Show Show { get; set; }

    private string Tone =>
        Show.Summary.Status switch
        {
            EventStatus.OnSale when Show.FewLeft => "few",
            EventStatus.OnSale => "open",
            EventStatus.SoldOut when Show.Fill.InBaskets > 0 => "few",
            EventStatus.Upcoming => "soon",
            _ => "over",
        };

    private string Words =>
        Show.Summary.Status switch
        {
            EventStatus.OnSale when Show.Fill is { Total: > 0, Free: 0 } => "The last seats" + InBaskets,
            EventStatus.OnSale when Show.FewLeft => (
                Show.Fill.Free == 1 ? "The last seat" : $"Only {SeatText.Count(Show.Fill.Free)} left"
            ) + InBaskets,
            EventStatus.OnSale when Show.Fill.Total > 0 => $"{SeatText.Count(Show.Fill.Free)} free",
            EventStatus.OnSale => "On sale",
            EventStatus.Upcoming => $"On sale {EventTimes.Short(Show.Summary.Event.SalesStart, Show.Summary.TimeZone)}",
            EventStatus.SoldOut when Show.Fill.InBaskets > 0 => "All taken" + InBaskets,
            EventStatus.SoldOut => "Sold out",
            _ when Show.Summary.Event.CancelledAt is not null => "Cancelled",
            _ => "Sale over",
        };

    // Shown when few seats are free, because seats in baskets may come back.
    private string? InBaskets =>
        Show.Fill.InBaskets > 0
            ? $", {Show.Fill.InBaskets.ToString("N0", CultureInfo.InvariantCulture)} in baskets"
            : null;
}
