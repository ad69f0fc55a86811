using System.Globalization;
using BoxOffice.Domain.Catalogue;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>Why no seat can be chosen now, and what to do instead.</summary>
public sealed partial class SaleState
{
    [Parameter, EditorRequired]
    public required EventSummary Summary { get; set; }

    [Parameter, EditorRequired]
    public required EventStatus Status { get; set; }

    [Parameter, EditorRequired]
    public required DateTimeOffset Now { get; set; }

    /// <summary>Null while it is not known.</summary>
    [Parameter]
    public SeatingView? Seating { get; set; }

    /// <summary>How many of the seats in baskets are this customer's.</summary>
    [Parameter]
    public int Mine { get; set; }

    /// <inheritdoc cref="SeatSession.NextReturn"/>
    [Parameter]
    public TimeSpan? NextReturn { get; set; }

    private static string Number(int seats) => seats.ToString("N0", CultureInfo.InvariantCulture);

    private string WhenOver =>
        Summary.Event.CancelledAt is null
            ? "Seats can no longer be chosen here."
            : "Everybody who bought seats gets the money back.";
}
