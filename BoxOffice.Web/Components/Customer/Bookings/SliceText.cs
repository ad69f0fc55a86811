using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>
/// A text of an SVG, centred on its point. Written in C#, because Razor has its own <c>text</c> element.
/// </summary>
public sealed class SliceText : ComponentBase
{
    [Parameter, EditorRequired]
    public required SliceMark Mark { get; set; }

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", SlicePicture.At(Mark.X));
        builder.AddAttribute(2, "y", SlicePicture.At(Mark.Y));
        builder.AddAttribute(3, "dy", ".35em");
        builder.AddContent(4, Mark.Text);
        builder.CloseElement();
    }
}
