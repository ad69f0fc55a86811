using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>What happened, and where to go from here.</summary>
public sealed partial class ErrorMessage
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Links, the best way on first.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
