using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Offers more time, once, to a customer whose time is nearly over.</summary>
public sealed partial class MoreTime
{
    private static int Minutes { get; } = (int)Hold.Renewal.TotalMinutes;

    [Parameter, EditorRequired]
    public required EventCallback OnAsk { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private Task AskAsync() => Busy ? Task.CompletedTask : OnAsk.InvokeAsync();
}
