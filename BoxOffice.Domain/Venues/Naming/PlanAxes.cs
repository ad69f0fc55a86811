using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>
/// The directions of a plan: left and right as seen by people who face the focus, front near the focus and rear far
/// from it, wherever on the drawing the focus lies. A plan with seats all round its focus has no left or right; its
/// parts are named by the side of the drawing they lie on.
/// </summary>
internal sealed class PlanAxes
{
    /// <summary>Seats surround a focus that is nearer to their middle than this part of their diagonal.</summary>
    private const double Surrounded = 0.12;

    private static readonly string[] Sides =
    [
        "right",
        "bottom right",
        "bottom",
        "bottom left",
        "left",
        "top left",
        "top",
        "top right",
    ];

    private readonly Vector _axis;

    public PlanAxes(IReadOnlyList<Vector> seats, Vector focus)
    {
        Focus = focus;
        var bounds = Box.Around(seats);
        var toSeats = Vector.Mean(seats) - focus;
        InTheRound = toSeats.Length < Surrounded * bounds.Diagonal;
        _axis = toSeats.Unit();
        HalfWidth = seats.Max(seat => Math.Abs(Lateral(seat)));
    }

    public Vector Focus { get; }

    public bool InTheRound { get; }

    public double HalfWidth { get; }

    /// <summary>The distance from the axis: less than zero to the left of people who face the focus.</summary>
    public double Lateral(Vector place) => (place - Focus).Dot(new Vector(_axis.Y, -_axis.X));

    /// <summary>The distance from the focus, along the axis.</summary>
    public double Inward(Vector place) => (place - Focus).Dot(_axis);

    public double Depth(Vector place) => place.DistanceTo(Focus);

    /// <summary>
    /// The angle from the top of the drawing, 0 … 2π; a point that is only minimally to the left of the top counts as
    /// the top.
    /// </summary>
    public double Clockwise(Vector place) =>
        (Math.Atan2(place.X - Focus.X, Focus.Y - place.Y) + 2 * Math.PI + 1e-6) % (2 * Math.PI);

    public string Side(Vector place)
    {
        var eighth = (int)Math.Round(Math.Atan2(place.Y - Focus.Y, place.X - Focus.X) / (Math.PI / 4));
        return Sides[(eighth + 8) % 8];
    }
}
