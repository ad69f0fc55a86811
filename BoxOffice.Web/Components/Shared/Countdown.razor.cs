using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>Time that runs down within a sentence.</summary>
public sealed partial class Countdown
{
    /// <summary>What the database says is left.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }
}
