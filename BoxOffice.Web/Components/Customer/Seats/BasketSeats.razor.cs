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

    /// <summary>What the seats cost with their price types; null while that is not known.</summary>
    [Parameter]
    public Quote? Quote { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private Task GiveBackAsync(IReadOnlyCollection<long>? seatIds) =>
        Busy ? Task.CompletedTask : OnGiveBack.InvokeAsync(seatIds);
}
