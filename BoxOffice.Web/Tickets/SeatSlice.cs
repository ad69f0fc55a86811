namespace BoxOffice.Web.Tickets;

/// <summary>
/// A drawing of the seating plan around a booking's seats, <see cref="Width"/> units wide and <see cref="Height"/>
/// units high.
/// </summary>
/// <param name="Others">The seats of other sections in view, as a path of dots.</param>
/// <param name="Section">The other seats of the booking's sections, as a path of dots.</param>
/// <param name="Dot">The width of each dot.</param>
/// <param name="Lit">The booking's seats, which are highlighted, in the booking's order.</param>
/// <param name="Radius">The radius of a highlighted seat.</param>
/// <param name="Rows">The row letters of the booking's sections, beside their rows.</param>
/// <param name="Stage">Where the focus is.</param>
/// <param name="Words">A description of the drawing, for people who cannot see it.</param>
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

    /// <summary>Whether seats are far enough apart for readable numbers and letters.</summary>
    public bool HasText => Radius >= 7;
}

/// <summary>A text at a point of the drawing.</summary>
public sealed record SliceMark(double X, double Y, string Text);

/// <summary>
/// The mark of the focus: a line at the drawing's edge, in the direction of the focus; or the focus itself when it is
/// inside the drawing.
/// </summary>
/// <param name="X">X of the middle of the line, or of the focus.</param>
/// <param name="Y">Y of the same point.</param>
/// <param name="Turn">
/// Degrees by which the line is turned clockwise from a level line above the seats; null when the focus is inside the
/// drawing, which then has no line.
/// </param>
/// <param name="NameX">X of the middle of its name.</param>
/// <param name="NameY">Y of the middle of its name.</param>
/// <param name="Name">Its name, such as "Stage".</param>
public sealed record StageMark(double X, double Y, double? Turn, double NameX, double NameY, string Name);
