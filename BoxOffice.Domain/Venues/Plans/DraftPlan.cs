using System.Text.Json;
using BoxOffice.Domain.Venues.Geometry;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>
/// A plan as it is in its file, with absolute positions, before its sections, order and runs are computed.
/// </summary>
internal sealed class DraftPlan
{
    public required string Name { get; init; }

    public Vector? Size { get; init; }

    public List<PlanCategory> Categories { get; } = [];

    public List<DraftZone> Zones { get; } = [];

    public IEnumerable<DraftRow> Rows => Zones.SelectMany(zone => zone.Rows);

    public IEnumerable<DraftSeat> Seats => Rows.SelectMany(row => row.Seats);
}

internal sealed class DraftZone
{
    public required string Path { get; init; }

    public string? Name { get; init; }

    public List<DraftRow> Rows { get; } = [];

    public List<PlanArea> Areas { get; } = [];
}

internal sealed class DraftRow
{
    public required string Path { get; init; }

    public required string Label { get; set; }

    public RowLabelAt LabelAt { get; init; }

    /// <summary>Whether its seats are round a table, see <see cref="TableSeats"/>.</summary>
    public bool IsTable { get; set; }

    public List<DraftSeat> Seats { get; set; } = [];

    public List<Vector> Places => [.. Seats.Select(seat => seat.Place)];
}

internal sealed class DraftSeat
{
    public required DraftRow Row { get; init; }

    /// <summary>Its index in the file's array. It stays in the seat's path when the row is put in order.</summary>
    public required int Index { get; init; }

    public string? Guid { get; set; }

    public string? Uuid { get; init; }

    public string? Number { get; set; }

    public Vector Place { get; set; }

    public double Radius { get; init; }

    public int Category { get; init; }

    public Dictionary<string, JsonElement>? Notes { get; init; }

    public string Path => $"{Row.Path}.seats[{Index}]";
}
