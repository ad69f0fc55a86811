using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Offers a customer whose time is nearly over to have more, once.</summary>
public sealed partial class MoreTime
{
    [Parameter, EditorRequired]
    public required EventCallback OnAsk { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private Task AskAsync() => Busy ? Task.CompletedTask : OnAsk.InvokeAsync();
}
