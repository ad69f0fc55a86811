using System.Globalization;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>A booking's seats on their part of the seating plan, lit from the stage.</summary>
public sealed partial class SlicePicture
{
    /// <summary>What the drawing is called in the document, so that printed tickets can show it too.</summary>
    internal const string Id = "seat-slice";

    [Parameter, EditorRequired]
    public required SeatSlice Slice { get; set; }

    internal static string At(double value) => value.ToString(CultureInfo.InvariantCulture);
}
