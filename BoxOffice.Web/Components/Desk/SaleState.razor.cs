using BoxOffice.Domain.Events;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Desk;

/// <summary>Why no seat can be chosen now, and what to do instead.</summary>
public sealed partial class SaleState
{
    [Parameter, EditorRequired] public required EventSummary Summary { get; set; }
    [Parameter, EditorRequired] public required EventStatus Status { get; set; }
    [Parameter, EditorRequired] public required DateTimeOffset Now { get; set; }
}
