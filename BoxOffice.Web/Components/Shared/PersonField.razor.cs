using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Shared;

/// <summary>A labelled field of a plain form. Screen readers read its hint and its error message with it.</summary>
public sealed partial class PersonField
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter, EditorRequired]
    public required string? Value { get; set; }

    [Parameter, EditorRequired]
    public required string Autocomplete { get; set; }

    [Parameter, EditorRequired]
    public required int MaxLength { get; set; }

    [Parameter]
    public string Type { get; set; } = "text";

    [Parameter]
    public string? Hint { get; set; }

    [Parameter]
    public string? Problem { get; set; }

    private string? Described =>
        (Problem, Hint) switch
        {
            (null, null) => null,
            (null, _) => $"{Id}-hint",
            (_, null) => $"{Id}-problem",
            _ => $"{Id}-problem {Id}-hint",
        };
}
