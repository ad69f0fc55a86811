using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>The seats in the basket. Each can be given back, unless they are being paid for.</summary>
public sealed partial class BasketSeats
{
    [Parameter, EditorRequired]
    public required Basket Basket { get; set; }

    /// <summary>Which seats to give back; null: all.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlyCollection<long>?> OnGiveBack { get; set; }

    /// <summary>The price of each seat with its price type; null while that is not known.</summary>
    [Parameter]
    public IReadOnlyList<QuoteLine>? Lines { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private long PriceOf(BasketSeat seat) => LineOf(seat)?.FaceCents ?? seat.PriceCents;

    /// <summary>The price type of a seat, when the basket has several.</summary>
    private string? TypeOf(BasketSeat seat) =>
        Lines?.DistinctBy(l => l.PriceType).Count() > 1 ? $" · {LineOf(seat)?.TypeName}" : null;

    private QuoteLine? LineOf(BasketSeat seat) => Lines?.FirstOrDefault(l => l.SeatId == seat.Id);

    private Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) =>
        Busy ? Task.CompletedTask : OnGiveBack.InvokeAsync(seatIds);
}
