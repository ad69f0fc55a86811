using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Lets the server choose seats: for the chosen party size, among the seats that the map shows, in one section or in
/// all.
/// </summary>
public sealed partial class BestSeats
{
    /// <summary>How many seats the customer wants in total.</summary>
    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>How many seats the customer has already. More seats are searched for near them.</summary>
    [Parameter, EditorRequired]
    public required int Held { get; set; }

    /// <summary>How many more seats the customer may have.</summary>
    [Parameter, EditorRequired]
    public required int Room { get; set; }

    /// <summary>The filter of the map in words; empty when it shows all seats.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Only { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SectionStand> Sections { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<BestSeatsRequest> OnAsk { get; set; }

    /// <summary>The customer wants to see all seats again.</summary>
    [Parameter]
    public EventCallback OnAll { get; set; }

    /// <summary>The kinds of kept places that the map shows, when it shows only these.</summary>
    [Parameter]
    public SeatAttributes Kept { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private string? Section { get; set; }

    // As many as the party still lacks, or as many again once it is complete, but no more than the limit allows.
    private int Wanted => PartySize.Lacking(Held < Party ? Party : Held + Party, Held, Room);

    // A button that cannot be used is not disabled, because it would lose the focus. It does nothing.
    private bool CanAsk => !Busy && Room > 0;

    private string Words =>
        (Held, Wanted, Kept) switch
        {
            (_, 1, SeatAttributes.Wheelchair) or (0, 1, Together.Kept) => "Find me a wheelchair space",
            (_, var many, SeatAttributes.Wheelchair) => $"Find me {many} wheelchair spaces",
            (_, 1, SeatAttributes.Companion) => "Find me a companion seat",
            (_, var many, SeatAttributes.Companion) => $"Find me {many} companion seats",
            (0, 2, Together.Kept) => "Find me a wheelchair space and a companion seat",
            (0, var many, Together.Kept) => $"Find me {many} wheelchair and companion places",
            (0, 1, _) => "Find me the best seat",
            (0, var many, _) => $"Find me the best {many} together",
            (_, var more, _) => $"Find {more} more near my seats",
        };

    private static string OptionOf(SectionStand section) =>
        section.Free == 0 ? $"{section.Name}, {section.WhyNoneIsFree}" : section.Name;

    private Task AskAsync() =>
        CanAsk ? OnAsk.InvokeAsync(new(Wanted, string.IsNullOrEmpty(Section) ? null : Section)) : Task.CompletedTask;
}
