using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Plans;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// One control for people who leave the choice to us: for the party chosen above, at the prices shown on the map,
/// where, go.
/// </summary>
public sealed partial class BestSeats
{
    /// <summary>How many seats are wanted altogether.</summary>
    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>How many the customer has already: others are looked for near them.</summary>
    [Parameter, EditorRequired]
    public required int Held { get; set; }

    /// <summary>How many more seats the customer may have.</summary>
    [Parameter, EditorRequired]
    public required int Room { get; set; }

    /// <summary>What the map shows, when it does not show all seats.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Only { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SectionStand> Sections { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<BestSeatsRequest> OnAsk { get; set; }

    /// <summary>All seats are wanted again.</summary>
    [Parameter]
    public EventCallback OnAll { get; set; }

    /// <summary>The places kept for those who need them, when the map shows these only.</summary>
    [Parameter]
    public SeatAttributes Kept { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private string? Section { get; set; }

    // What the party still lacks; once it is complete, as many again. The room shrinks as seats are chosen.
    private int Wanted => PartySize.Lacking(Held < Party ? Party : Held + Party, Held, Room);

    // What is disabled under somebody's finger loses the focus, so it is not: it just does nothing.
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
