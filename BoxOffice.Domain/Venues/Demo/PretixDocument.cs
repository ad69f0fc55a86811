using System.Text.Json;
using System.Text.Json.Serialization;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Demo;

/// <summary>A seating plan to write in pretix's format. Property names become snake case.</summary>
internal sealed record PretixDocument(
    string Name,
    PretixSize Size,
    IReadOnlyList<PretixCategory> Categories,
    List<PretixZone> Zones
)
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public string ToJson() => JsonSerializer.Serialize(this, Format);
}

internal sealed record PretixSize(int Width, int Height);

internal sealed record PretixCategory(string Name, string Color);

internal sealed record PretixZone(string Name, string ZoneId)
{
    public PretixPosition Position { get; init; } = new(0, 0);

    public List<PretixRow> Rows { get; } = [];

    public List<PretixArea> Areas { get; } = [];

    /// <summary>Adds a row whose seats are given from left to right as drawn, each with its printed number.</summary>
    public void AddRow(
        string label,
        string category,
        IEnumerable<(int Number, Vector Place)> seats,
        string? labelAt = "both"
    ) =>
        Rows.Add(
            new PretixRow(
                label,
                labelAt,
                [
                    .. seats.Select(seat => new PretixSeat(
                        $"{ZoneId}-{label}-{seat.Number}",
                        $"{seat.Number}",
                        PretixPosition.At(seat.Place),
                        category,
                        DemoPlans.SeatRadius
                    )),
                ]
            )
        );

    /// <summary>
    /// Adds an attribute to existing seats, which are given by the label of their row and their printed numbers.
    /// </summary>
    public void Note(SeatAttributes attribute, string label, params IEnumerable<int> numbers)
    {
        var seats = Rows.Single(row => row.RowNumber == label).Seats;
        foreach (var number in numbers)
        {
            var index = seats.FindIndex(seat => seat.SeatNumber == $"{number}");
            seats[index] = seats[index].With(attribute);
        }
    }
}

internal sealed record PretixRow(string RowNumber, string? RowNumberPosition, List<PretixSeat> Seats);

internal sealed record PretixSeat(
    string SeatGuid,
    string SeatNumber,
    PretixPosition Position,
    string Category,
    double Radius
)
{
    // Fields that the format does not define. They are left out when they are null.
    public bool? Wheelchair { get; init; }

    public bool? Companion { get; init; }

    public bool? RestrictedView { get; init; }

    public PretixSeat With(SeatAttributes attribute) =>
        attribute switch
        {
            SeatAttributes.Wheelchair => this with { Wheelchair = true },
            SeatAttributes.Companion => this with { Companion = true },
            SeatAttributes.RestrictedView => this with { RestrictedView = true },
            _ => throw new ArgumentOutOfRangeException(
                nameof(attribute),
                attribute,
                "Attributes are noted one at a time."
            ),
        };
}

internal sealed record PretixPosition(double X, double Y)
{
    /// <summary>Rounded to a hundredth of a plan unit, which is invisible.</summary>
    public static PretixPosition At(Vector place) => new(Math.Round(place.X, 2), Math.Round(place.Y, 2));
}

internal sealed record PretixArea(string Shape, PretixPosition Position)
{
    public string? Color { get; init; }

    public string? BorderColor { get; init; }

    public double Rotation { get; init; }

    public PretixRectangle? Rectangle { get; init; }

    public PretixCircle? Circle { get; init; }

    public PretixPolygon? Polygon { get; init; }

    public PretixText? Text { get; init; }

    public static PretixArea Caption(string text, Vector place, int size, string color, double rotation = 0) =>
        new("text", PretixPosition.At(place)) { Rotation = rotation, Text = new(text, new(0, 0), size, color) };

    /// <summary>A polygon around absolute points.</summary>
    public static PretixArea Around(IEnumerable<Vector> points, string color, string border, PretixText? text = null) =>
        new("polygon", new(0, 0))
        {
            Color = color,
            BorderColor = border,
            Polygon = new([.. points.Select(PretixPosition.At)]),
            Text = text,
        };

    public static PretixArea Box(
        Vector corner,
        double width,
        double height,
        string color,
        string border,
        PretixText? text = null
    ) =>
        new("rectangle", PretixPosition.At(corner))
        {
            Color = color,
            BorderColor = border,
            Rectangle = new(width, height),
            Text = text,
        };

    public static PretixArea Disc(Vector middle, double radius, string color, string border, PretixText? text = null) =>
        new("circle", PretixPosition.At(middle))
        {
            Color = color,
            BorderColor = border,
            Circle = new(radius),
            Text = text,
        };
}

internal sealed record PretixRectangle(double Width, double Height);

internal sealed record PretixCircle(double Radius);

internal sealed record PretixPolygon(List<PretixPosition> Points);

internal sealed record PretixText(string Text, PretixPosition Position, int Size, string Color);
