using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Time that runs down within a sentence.</summary>
public sealed partial class Countdown
{
    /// <summary>What the database says is left.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }
}
