using System.Globalization;
using System.Text;
using BoxOffice.Domain.Seating;

namespace BoxOffice.Web.Tickets;

/// <summary>
/// Draws the seats around a booking's seats. Lengths are measured in the distance between neighbouring seats, so that
/// drawings of a studio and an arena look alike.
/// </summary>
internal sealed class SliceDrawing
{
    /// <summary>The least width of the view, in distances between neighbouring seats.</summary>
    private const double LeastAcross = 15;

    /// <summary>
    /// How far the view goes beyond the booking's seats on each side, in distances between neighbouring seats.
    /// </summary>
    private const double Beside = 4,
        AboveAndBelow = 3;

    /// <summary>
    /// The least number of seats in view, so that a separate box is drawn together with the seats near it.
    /// </summary>
    private const int LeastSeats = 30;

    /// <summary>
    /// The most dots, so that a ticket has only a few kilobytes. The dots nearest to the booking's seats are drawn.
    /// </summary>
    private const int MostDots = 600;

    /// <summary>
    /// The least radius of a seat of the booking, in the drawing's units, so that it can be seen even in a whole arena.
    /// </summary>
    private const double LeastRadius = 3.5;

    private const double StageInset = 8,
        NameInset = 22,
        NameHalfWidth = 34,
        NameHalfHeight = 9;
    private readonly EventLayout _layout;
    private readonly IReadOnlyList<LaidSeat> _own;
    private readonly double _pitch;
    private readonly double _scale;
    private readonly PlacePoint _middle;

    private SliceDrawing(EventLayout layout, IReadOnlyList<LaidSeat> own)
    {
        (_layout, _own) = (layout, own);
        _pitch = layout
            .Seats.Where(s => s.Id != own[0].Id)
            .Select(s => s.At.DistanceTo(own[0].At))
            .Where(d => d > 0)
            .DefaultIfEmpty(20)
            .Min();
        var (left, right) = (own.Min(s => s.At.X), own.Max(s => s.At.X));
        var (top, bottom) = (own.Min(s => s.At.Y), own.Max(s => s.At.Y));
        _middle = new((left + right) / 2, (top + bottom) / 2);
        const double Shape = (double)SeatSlice.Width / SeatSlice.Height;
        var near = layout
            .Seats.Select(s => Math.Max(Math.Abs(s.At.X - _middle.X), Math.Abs(s.At.Y - _middle.Y) * Shape))
            .Order()
            .Take(LeastSeats)
            .Last();
        double[] requests =
        [
            LeastAcross * _pitch,
            right - left + 2 * Beside * _pitch,
            (bottom - top + 2 * AboveAndBelow * _pitch) * Shape,
            2 * near + 2 * _pitch,
        ];
        var across = requests.Max();
        _scale = SeatSlice.Width / across;
    }

    /// <param name="layout">The event's layout.</param>
    /// <param name="own">The booking's seats, at least one.</param>
    /// <param name="stage">The name of the focus, such as "Stage".</param>
    public static SeatSlice Of(EventLayout layout, IReadOnlyList<LaidSeat> own, string stage) =>
        new SliceDrawing(layout, own).Draw(stage);

    private SeatSlice Draw(string stageName)
    {
        var stage = StageOf(stageName);
        var sections = _own.Select(s => s.Section).ToHashSet();
        var own = _own.Select(s => s.Id).ToHashSet();
        var seen = _layout
            .Seats.Where(s => !own.Contains(s.Id) && IsSeen(At(s), stage))
            .OrderBy(s => _own.Min(o => o.At.DistanceTo(s.At)))
            .Take(MostDots)
            .OrderBy(s => s.Ordinal)
            .ToList();
        var radius = Math.Max(LeastRadius, 0.46 * _pitch * _scale);
        return new(
            Dots(seen.Where(s => !sections.Contains(s.Section))),
            Dots(seen.Where(s => sections.Contains(s.Section))),
            Round(0.62 * _pitch * _scale),
            [.. _own.Select(s => Mark(At(s), s.Number))],
            Round(radius),
            RowLetters(seen, sections),
            stage,
            SliceSentence.Of(_own, stageName, stage.Turn)
        );
    }

    private PlacePoint At(LaidSeat seat) => Seen(seat.At);

    private PlacePoint Seen(PlacePoint place) =>
        new(
            (place.X - _middle.X) * _scale + SeatSlice.Width / 2.0,
            (place.Y - _middle.Y) * _scale + SeatSlice.Height / 2.0
        );

    private bool IsSeen(PlacePoint at, StageMark stage)
    {
        var edge = 0.5 * _pitch * _scale;
        return at.X >= edge
            && at.X <= SeatSlice.Width - edge
            && at.Y >= edge
            && at.Y <= SeatSlice.Height - edge
            && (
                Math.Abs(at.X - stage.NameX) > NameHalfWidth + edge
                || Math.Abs(at.Y - stage.NameY) > NameHalfHeight + edge
            );
    }

    /// <summary>
    /// Marks the focus: at the point where a line from the middle towards the focus leaves the drawing, or at the focus
    /// if that is inside the drawing.
    /// </summary>
    private StageMark StageOf(string name)
    {
        var focus = Seen(_layout.Focus);
        var (x, y) = (focus.X - SeatSlice.Width / 2.0, focus.Y - SeatSlice.Height / 2.0);
        var (reachX, reachY) = (SeatSlice.Width / 2.0 - StageInset, SeatSlice.Height / 2.0 - StageInset);
        var part = Math.Min(
            x == 0 ? double.MaxValue : reachX / Math.Abs(x),
            y == 0 ? double.MaxValue : reachY / Math.Abs(y)
        );
        if (part >= 1)
            return new(Round(focus.X), Round(focus.Y), null, Round(focus.X), Round(focus.Y), name);
        var (edgeX, edgeY) = (SeatSlice.Width / 2.0 + x * part, SeatSlice.Height / 2.0 + y * part);
        return new(
            Round(edgeX),
            Round(edgeY),
            Round(Math.Atan2(x, -y) * 180 / Math.PI),
            Round(Math.Clamp(edgeX, NameHalfWidth + NameInset / 2, SeatSlice.Width - NameHalfWidth - NameInset / 2)),
            Round(Math.Clamp(edgeY, NameInset, SeatSlice.Height - NameInset)),
            name
        );
    }

    /// <summary>
    /// Puts each row's letter beyond the row's first seat in view, or beyond its last seat if there is no room.
    /// </summary>
    private List<SliceMark> RowLetters(List<LaidSeat> seen, HashSet<string> sections)
    {
        var letters = new List<SliceMark>();
        var all = seen.Concat(_own).Select(At).ToList();
        foreach (
            var row in seen.Concat(_own)
                .Where(s => s.Row.Length > 0 && sections.Contains(s.Section))
                .GroupBy(s => (s.Section, s.Row))
        )
        {
            var seats = row.OrderBy(s => s.Ordinal).Select(At).ToList();
            if (seats.Count < 2)
                continue;
            foreach (var place in new[] { Beyond(seats[0], seats[1]), Beyond(seats[^1], seats[^2]) })
            {
                if (!IsInside(place) || all.Exists(seat => seat.DistanceTo(place) < 0.8 * _pitch * _scale))
                    continue;
                letters.Add(Mark(place, row.Key.Row));
                break;
            }
        }
        return letters;
    }

    private PlacePoint Beyond(PlacePoint end, PlacePoint next)
    {
        var part = _pitch * _scale / Math.Max(end.DistanceTo(next), double.Epsilon);
        return new(end.X + (end.X - next.X) * part, end.Y + (end.Y - next.Y) * part);
    }

    private bool IsInside(PlacePoint at)
    {
        var edge = 0.4 * _pitch * _scale;
        return at.X >= edge && at.X <= SeatSlice.Width - edge && at.Y >= edge && at.Y <= SeatSlice.Height - edge;
    }

    private string Dots(IEnumerable<LaidSeat> seats)
    {
        var path = new StringBuilder();
        foreach (var at in seats.Select(At))
            path.Append(CultureInfo.InvariantCulture, $"M{Round(at.X)} {Round(at.Y)}h0");
        return path.ToString();
    }

    private static SliceMark Mark(PlacePoint at, string text) => new(Round(at.X), Round(at.Y), text);

    private static double Round(double value) => Math.Round(value, 1);
}
