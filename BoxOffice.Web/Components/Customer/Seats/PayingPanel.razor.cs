using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Shown while the basket is being paid for: the customer can go on with the payment, or give it up.</summary>
public sealed partial class PayingPanel
{
    /// <summary>The provider's page; null while it is being opened.</summary>
    [Parameter, EditorRequired]
    public required string? PayUrl { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback OnGiveUp { get; set; }

    /// <summary>The booking that is being paid for.</summary>
    [Parameter]
    public Guid? BookingId { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private Task GiveUpAsync() => Busy ? Task.CompletedTask : OnGiveUp.InvokeAsync();
}
