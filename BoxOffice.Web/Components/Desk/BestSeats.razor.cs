using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Desk;

/// <summary>One control for people who leave the choice to us: for the party chosen above, at the prices shown on the map, where, go.</summary>
public sealed partial class BestSeats
{
    /// <summary>How many seats are wanted altogether.</summary>
    [Parameter, EditorRequired] public required int Party { get; set; }

    /// <summary>How many the customer has already: others are looked for near them.</summary>
    [Parameter, EditorRequired] public required int Held { get; set; }

    /// <summary>How many more seats the customer may have.</summary>
    [Parameter, EditorRequired] public required int Room { get; set; }

    /// <summary>What the map shows, when it does not show all seats.</summary>
    [Parameter, EditorRequired] public required IReadOnlyList<string> Only { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<SectionStand> Sections { get; set; }
    [Parameter, EditorRequired] public required EventCallback<BestSeatsWish> OnAsk { get; set; }

    /// <summary>All seats are wanted again.</summary>
    [Parameter] public EventCallback OnAll { get; set; }

    /// <summary>Whether the map shows wheelchair spaces only.</summary>
    [Parameter] public bool ForWheelchairs { get; set; }

    [Parameter] public bool Busy { get; set; }

    private string? Section { get; set; }

    // What the party still lacks; once it is complete, as many again. The room shrinks as seats are chosen.
    private int Wanted => Math.Clamp(Held < Party ? Party - Held : Party, 1, Math.Max(1, Room));

    // What is disabled under somebody's finger loses the focus, so it is not: it just does nothing.
    private bool CanAsk => !Busy && Room > 0;

    private string Words => (Held, Wanted) switch
    {
        (_, 1) when ForWheelchairs => "Find me a wheelchair space",
        (_, var many) when ForWheelchairs => $"Find me {many} wheelchair spaces",
        (0, 1) => "Find me the best seat",
        (0, var many) => $"Find me the best {many} together",
        (_, var more) => $"Find {more} more near my seats",
    };

    private Task AskAsync() => CanAsk ? OnAsk.InvokeAsync(new(Wanted, string.IsNullOrEmpty(Section) ? null : Section)) : Task.CompletedTask;
}
