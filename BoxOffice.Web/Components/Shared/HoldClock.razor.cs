using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>
/// A basket's time left as a thin ring. In the last 2 minutes it has the warning colour. Screen readers announce the
/// time at 5, 2 and 1 minutes.
/// </summary>
public sealed partial class HoldClock
{
    /// <summary>The time left by the database's clock.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Left { get; set; }

    /// <summary>The time left at which the ring is full.</summary>
    [Parameter, EditorRequired]
    public required TimeSpan Span { get; set; }

    /// <summary>
    /// On a page without a circuit: the address to open when the time is over, unless the page has a button for that
    /// (data-when-over).
    /// </summary>
    [Parameter]
    public string? WhenOver { get; set; }

    /// <summary>
    /// On a page without a circuit: the id of the element to show when the clock has the warning colour.
    /// </summary>
    [Parameter]
    public string? Offer { get; set; }

    private Dictionary<string, object> Sentences { get; } =
        ClockText.SpeaksAt.ToDictionary(
            at => string.Create(CultureInfo.InvariantCulture, $"data-say{(int)at.TotalSeconds}"),
            object (at) => $"{ClockText.Spoken(at)} left for your seats."
        );
}
