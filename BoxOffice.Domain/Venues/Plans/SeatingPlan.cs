namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// Where every seat of a venue is: sections of rows of seats, and the decoration drawn beneath them. Coordinates are
/// plan units, x to the right and y downwards; a seat is usually about 20 units wide. A plan has no events, prices or
/// customers.
/// </summary>
/// <remarks>Not thread-safe while it is built; read-only, and so shareable, once imported.</remarks>
public sealed class SeatingPlan
{
    public long Id { get; set; }

    public long VenueId { get; set; }

    public Venue? Venue { get; set; }

    public string Name { get; set; } = "";

    /// <summary>Plan units, greater than zero; every seat lies between 0 and this.</summary>
    public double Width { get; set; }

    /// <inheritdoc cref="Width"/>
    public double Height { get; set; }

    /// <summary>
    /// Together with <see cref="FocusY"/>, what people look at: the middle of the stage, pitch or screen.
    /// </summary>
    public double FocusX { get; set; }

    /// <inheritdoc cref="FocusX"/>
    public double FocusY { get; set; }

    public DateTimeOffset ImportedAt { get; set; }

    /// <summary>In order of <see cref="PlanCategory.Ordinal"/>; at least one.</summary>
    public List<PlanCategory> Categories { get; set; } = [];

    /// <summary>In order of <see cref="PlanSection.Ordinal"/>; at least one.</summary>
    public List<PlanSection> Sections { get; set; } = [];

    /// <summary>Decoration, in the order it is painted, all of it beneath the seats.</summary>
    public List<PlanArea> Areas { get; set; } = [];

    /// <summary>
    /// The name of the focus in a plan's decoration, such as "Pitch", in sentence case; null when it has none.
    /// </summary>
    public static string? FocusNameOf(IReadOnlyList<PlanArea> areas)
    {
        if (PlanFocus.Named(areas) is not { } named)
            return null;
        var words = string.Join(' ', StageWords.Words(named.Text!.Value));
        return words.Length == 0 ? null : char.ToUpperInvariant(words[0]) + words[1..].ToLowerInvariant();
    }
}
