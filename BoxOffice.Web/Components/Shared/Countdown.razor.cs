using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>A countdown within a sentence.</summary>
public sealed partial class Countdown
{
    /// <summary>The time left by the database's clock.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }
}
