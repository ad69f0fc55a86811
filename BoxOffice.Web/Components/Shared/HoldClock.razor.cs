using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>
/// A basket's time as a thin ring that turns warm towards the end, and speaks at 5, 2 and 1 minutes for those who do
/// not see it.
/// </summary>
public sealed partial class HoldClock
{
    /// <summary>What the database says is left.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }

    /// <summary>How much makes the ring full.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Span { get; set; }

    /// <summary>
    /// On a page without a circuit: where to go when time is over, unless the page has a button for it
    /// (data-when-over).
    /// </summary>
    [Parameter]
    public string? WhenOver { get; set; }

    /// <summary>On such a page: the id of what is shown when the clock turns warm.</summary>
    [Parameter]
    public string? Offer { get; set; }

    private Dictionary<string, object> Sentences { get; } =
        ClockText.SpeaksAt.ToDictionary(
            at => string.Create(CultureInfo.InvariantCulture, $"data-say{(int)at.TotalSeconds}"),
            object (at) => $"{ClockText.Spoken(at)} left for your seats."
        );
}
