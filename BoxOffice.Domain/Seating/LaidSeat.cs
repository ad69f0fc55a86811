using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating;

/// <summary>
/// A seat of an event, with its position. Seats without an aisle between them have the same <paramref name="Run"/>.
/// </summary>
public sealed record LaidSeat(
    long Id,
    int Ordinal,
    string Section,
    string Row,
    string Number,
    PlacePoint At,
    int Run,
    int Category,
    long? PriceCents
)
{
    /// <summary>
    /// Everything that its plan notes about it, see <see cref="PlanSeat.Notes"/>; null when there is nothing.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? Notes
    {
        get;
        init
        {
            field = value;
            Attributes = SeatNotes.Read(value);
        }
    }

    /// <summary>The notes that the program understands.</summary>
    public SeatAttributes Attributes { get; private init; }

    public bool IsWheelchairSpace => Attributes.HasFlag(SeatAttributes.Wheelchair);
}
