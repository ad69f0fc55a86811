using BoxOffice.Web.Tickets;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Bookings;

/// <summary>A booking code as a QR code for a scanner at the door: black on white in every theme.</summary>
public sealed partial class QrPicture
{
    [Parameter, EditorRequired]
    public required string Code { get; set; }

    private QrSquares Squares { get; set; } = null!;

    protected override void OnParametersSet() => Squares = QrSquares.Of(Code);
}
