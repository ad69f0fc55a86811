using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>
/// How many seats are wanted: what a tap on the map, a row of the list and the best seats take together. The map's
/// script reads its radio buttons too.
/// </summary>
public sealed partial class PartySize
{
    /// <summary>The last chip stands for this many and more.</summary>
    private const int LastChip = 5;

    /// <summary>What most people want.</summary>
    public const int Usual = 2;

    /// <summary>Of the group of radio buttons; a page may show two.</summary>
    [Parameter, EditorRequired]
    public required string Name { get; set; }

    [Parameter, EditorRequired]
    public required int Party { get; set; }

    /// <summary>The most one customer may have.</summary>
    [Parameter, EditorRequired]
    public required int Most { get; set; }

    [Parameter, EditorRequired]
    public required EventCallback<int> OnParty { get; set; }

    /// <summary>Where there is no room for the question itself.</summary>
    [Parameter]
    public bool Quiet { get; set; }

    /// <summary>
    /// How many are chosen at once: those the party still lacks, and one at a time once it is complete (party.ts
    /// wantedNow).
    /// </summary>
    /// <param name="room">How many more seats the customer may have.</param>
    public static int Lacking(int party, int held, int room) => Math.Clamp(party - held, 1, Math.Max(1, room));

    private int Chips => Math.Clamp(Most, 1, LastChip);
}
