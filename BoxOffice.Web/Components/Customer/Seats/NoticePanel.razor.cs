using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Shows a notice, with a button or link for what the customer can do about it.</summary>
public sealed partial class NoticePanel
{
    [Parameter, EditorRequired]
    public required Notice Notice { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<IReadOnlyList<LaidSeat>> OnTake { get; set; }

    [Parameter]
    public EventCallback<LoneSeat> OnMove { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnDismiss { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyList<BasketSeat>> OnAgain { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private Task TakeAsync() => Busy ? Task.CompletedTask : OnTake.InvokeAsync(Notice.Offer);

    private Task MoveAsync(LoneSeat move) => Busy ? Task.CompletedTask : OnMove.InvokeAsync(move);

    private Task TakeAgainAsync() => Busy ? Task.CompletedTask : OnAgain.InvokeAsync(Notice.Again);
}
