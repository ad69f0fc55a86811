namespace BoxOffice.Web.Tickets;

/// <summary>
/// The part of the seating plan round a booking's seats, ready to be drawn: in units of a picture <see cref="Width"/>
/// wide and <see cref="Height"/> high.
/// </summary>
/// <param name="Others">The seats of other sections in view, as a path of dots.</param>
/// <param name="Section">The seats of the booking's own sections, alike.</param>
/// <param name="Dot">How wide each of those dots is.</param>
/// <param name="Lit">The booking's own seats, in the booking's order.</param>
/// <param name="Radius">Of a lit seat.</param>
/// <param name="Rows">The letters of the own sections' rows, beside them.</param>
/// <param name="Stage">Where people look.</param>
/// <param name="Words">The same for those who do not see it.</param>
public sealed record SeatSlice(
    string Others,
    string Section,
    double Dot,
    IReadOnlyList<SliceMark> Lit,
    double Radius,
    IReadOnlyList<SliceMark> Rows,
    StageMark Stage,
    string Words
)
{
    public const int Width = 320;
    public const int Height = 180;

    /// <summary>Whether seats are so far apart that numbers and letters can be read.</summary>
    public bool HasText => Radius >= 7;
}

/// <summary>A text at a point of the picture.</summary>
public sealed record SliceMark(double X, double Y, string Text);

/// <summary>The edge of what people look at, or the middle of it where it is in the picture.</summary>
/// <param name="X">Of the middle of its edge.</param>
/// <param name="Y">Of the same.</param>
/// <param name="Turn">
/// Degrees by which a level edge above the seats is turned clockwise; null when it is in the picture and has no edge.
/// </param>
/// <param name="NameX">Where its name stands, centred.</param>
/// <param name="NameY">Of the same.</param>
/// <param name="Name">Such as "Stage".</param>
public sealed record StageMark(double X, double Y, double? Turn, double NameX, double NameY, string Name);
