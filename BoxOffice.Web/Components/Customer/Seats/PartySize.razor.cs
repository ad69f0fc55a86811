using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// Asks how many seats the customer wants: a tap on the map, a row of the list and the best seats take this many
/// together. The map's script reads its radio buttons too.
/// </summary>
public sealed partial class PartySize
{
    /// <summary>The last button means this many or more.</summary>
    private const int LastChip = 5;

    /// <summary>The party size until the customer chooses one.</summary>
    public const int Usual = 2;

    /// <summary>The name of the group of radio buttons. A page may have two groups, with different names.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>The most seats that one customer may have.</summary>
    [Parameter, EditorRequired]
    public required int Most { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<int> OnParty { get; set; }

    /// <summary>Whether to hide the question, where there is no room for it.</summary>
    [Parameter]
    public bool Quiet { get; set; }

    /// <summary>
    /// How many seats are chosen at once: as many as the party still lacks, or one when it is complete (the same as
    /// <c>wantedNow</c> in party.ts).
    /// </summary>
    /// <param name="room">How many more seats the customer may have.</param>
    public static int Lacking(int party, int held, int room) => Math.Clamp(party - held, 1, Math.Max(1, room));

    private int Chips => Math.Clamp(Most, 1, LastChip);
}
