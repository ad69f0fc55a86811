namespace BoxOffice.Domain.Venues;

/// <summary>
/// How a house is spoken of: left and right as drawn on the plan, front and rear as seen from the focus. A house
/// that sits all round its focus has no left or right; its parts are named by the side of the drawing they lie on.
/// </summary>
internal sealed class HouseView
{
    /// <summary>A focus this near the middle of the seats, as a part of the diagonal, is surrounded by them.</summary>
    private const double Surrounded = 0.12;

    private static readonly string[] Sides =
        ["right", "bottom right", "bottom", "bottom left", "left", "top left", "top", "top right"];

    private readonly Vector focus;
    private readonly Vector axis;
    private readonly Vector across;

    public HouseView(IReadOnlyList<Vector> seats, Vector focus)
    {
        this.focus = focus;
        var house = Box.Around(seats);
        var toSeats = Vector.Mean(seats) - focus;
        InTheRound = toSeats.Length < Surrounded * house.Diagonal;
        axis = toSeats.Unit();
        across = axis.Right;
        IsUpright = Math.Abs(across.X) >= Math.Abs(across.Y);
        if (IsUpright ? across.X < 0 : across.Y < 0)
            across *= -1;
        HalfWidth = seats.Max(seat => Math.Abs(Lateral(seat)));
    }

    public bool InTheRound { get; }

    /// <summary>Whether the focus is above or below the seats, so that they have a left and a right as drawn.</summary>
    public bool IsUpright { get; }

    public double HalfWidth { get; }

    /// <summary>Less than zero is left as drawn (above, where the focus is beside the seats).</summary>
    public double Lateral(Vector place) => (place - focus).Dot(across);

    /// <summary>How far into the house, measured straight away from the focus.</summary>
    public double Inward(Vector place) => (place - focus).Dot(axis);

    public double Depth(Vector place) => place.DistanceTo(focus);

    public string Side(Vector place)
    {
        var eighth = (int)Math.Round(Math.Atan2(place.Y - focus.Y, place.X - focus.X) / (Math.PI / 4));
        return Sides[(eighth + 8) % 8];
    }
}
