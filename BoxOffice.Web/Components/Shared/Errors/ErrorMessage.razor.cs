using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared.Errors;

/// <summary>Says what happened, with links to go on.</summary>
public sealed partial class ErrorMessage
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Text { get; set; }

    /// <summary>Links, the most useful first.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }
}
