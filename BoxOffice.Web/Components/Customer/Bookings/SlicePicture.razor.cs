using System.Globalization;
using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>Draws a booking's seats on their part of the seating plan.</summary>
public sealed partial class SlicePicture
{
    /// <summary>The id of the drawing, by which the printed tickets show it too.</summary>
    internal const string Id = "seat-slice";

    [Parameter, EditorRequired]
    public required SeatSlice Slice { get; set; }

    internal static string At(double value) => value.ToString(CultureInfo.InvariantCulture);
}
