using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Seating;

/// <summary>A seat in its place. <paramref name="Run"/> is shared by seats without an aisle between them.</summary>
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
    /// <summary>All that its plan notes of it, see <see cref="PlanSeat.Notes"/>; null when there is nothing.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Notes
    {
        get;
        init
        {
            field = value;
            Attributes = SeatNotes.Read(value);
        }
    }

    /// <summary>What of the notes every part of the program knows.</summary>
    public SeatAttributes Attributes { get; private init; }

    public bool IsWheelchairSpace => Attributes.HasFlag(SeatAttributes.Wheelchair);
}
