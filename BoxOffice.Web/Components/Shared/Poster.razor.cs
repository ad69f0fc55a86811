using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>An event's poster: rows of seats in the colour of the event.</summary>
public sealed partial class Poster
{
    [Parameter, EditorRequired]
    public required long EventId { get; set; }

    /// <summary>The share of seats still free, 0 to 1.</summary>
    [Parameter]
    public double Free { get; set; } = 1;

    private PosterArt Art { get; set; } = null!;

    private string LampId => $"lamp-{EventId}";
    private string X => Art.StageX.ToString("0", CultureInfo.InvariantCulture);

    protected override void OnParametersSet() => Art = PosterArt.Of(EventId, Free);
}
