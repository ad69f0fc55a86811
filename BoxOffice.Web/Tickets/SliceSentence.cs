using BoxOffice.Domain.Seating;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Tickets;

/// <summary>Describes a drawing of seats in words.</summary>
internal static class SliceSentence
{
    private static readonly string[] Sides =
    [
        "at the top",
        "at the top right",
        "to the right",
        "at the bottom right",
        "at the bottom",
        "at the bottom left",
        "to the left",
        "at the top left",
    ];

    /// <summary>Such as <c>Part of the seating plan with C 2, 4 in Stalls lit. The stage is at the top.</c></summary>
    /// <param name="own">The booking's seats, which are highlighted.</param>
    /// <param name="stage">The name of the focus.</param>
    /// <param name="turn">
    /// The direction of the focus in degrees, clockwise from the top; null when it is inside the drawing.
    /// </param>
    public static string Of(IReadOnlyList<LaidSeat> own, string stage, double? turn)
    {
        var places = own.GroupBy(s => s.Section)
            .Select(section => $"{SeatText.Together(section.Select(s => (s.Row, s.Number)))} in {section.Key}");
        return $"Part of the seating plan with {string.Join(" and ", places)} lit. The {stage.ToLowerInvariant()} "
            + $"is {(turn is { } degrees ? SideOf(degrees) : "in the picture")}.";
    }

    private static string SideOf(double degrees) =>
        Sides[((int)Math.Round(degrees / 45) + Sides.Length) % Sides.Length];
}
