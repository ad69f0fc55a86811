using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>How many seats are free, in baskets and sold.</summary>
public sealed partial class Fullness
{
    [Parameter, EditorRequired]
    public required SeatingView Seating { get; set; }

    private static string Number(int seats) => seats.ToString("N0", CultureInfo.InvariantCulture);
}
