using System.Text.Json;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>Reads the rows of a zone and the seats of a row, and counts both for the limits.</summary>
internal sealed class PretixRowReader(JsonFields fields, PlanFindings findings, PretixCategories categories)
{
    /// <summary>The radius that the format gives to a seat without one.</summary>
    private const double UsualRadius = 10;

    private readonly PretixSeatFields _ownFields = new(findings);
    private int _rowCount;

    public int SeatCount { get; private set; }

    public IEnumerable<DraftRow> Read(JsonElement zone, string zonePath, Vector origin)
    {
        var index = 0;
        foreach (var json in fields.Items(zone, zonePath, "rows"))
        {
            var path = $"{zonePath}.rows[{index++}]";
            _rowCount++;
            if (_rowCount == PlanLimits.Rows + 1)
                findings.Problem(path, $"There are more than {PlanLimits.Rows:N0} rows.");
            if (_rowCount > PlanLimits.Rows || !fields.IsObject(json, path))
                continue;

            var row = ReadRow(json, path, index, origin);
            if (row.Seats.Count > 0)
                yield return row;
            else
                findings.Note(path, "The row has no seats; it is left out.");
        }
    }

    private DraftRow ReadRow(JsonElement json, string path, int number, Vector zone)
    {
        string Here() => path;
        var label = fields.Text(json, Here, "row_number", PlanLimits.LabelLength);
        if (label is null)
        {
            findings.Note(
                $"{path}.row_number",
                $"The row has no label; it is called \"{number}\", its place in the zone.",
                "The row has no label; it is called by its place in the zone."
            );
        }

        var row = new DraftRow
        {
            Path = path,
            Label = label ?? $"{number}",
            LabelAt = ReadLabelAt(json, path),
        };
        var origin = zone + fields.Position(json, Here, "position");
        var index = 0;
        foreach (var seat in fields.Items(json, path, "seats"))
        {
            SeatCount++;
            if (SeatCount == PlanLimits.Seats + 1)
                findings.Problem($"{path}.seats[{index}]", $"There are more than {PlanLimits.Seats:N0} seats.");
            if (SeatCount <= PlanLimits.Seats)
                ReadSeat(seat, row, index, origin);
            index++;
        }

        return row;
    }

    private void ReadSeat(JsonElement json, DraftRow row, int index, Vector origin)
    {
        string Here() => $"{row.Path}.seats[{index}]";
        if (json.ValueKind != JsonValueKind.Object)
        {
            fields.IsObject(json, Here());
            return;
        }

        row.Seats.Add(
            new DraftSeat
            {
                Row = row,
                Index = index,
                Guid = fields.Text(json, Here, "seat_guid", PlanLimits.NameLength),
                Uuid = fields.Text(json, Here, "uuid", PlanLimits.NameLength),
                Number = fields.Text(json, Here, "seat_number", PlanLimits.LabelLength),
                Place = origin + fields.Position(json, Here, "position", required: true),
                Radius = ReadRadius(json, Here),
                Category = categories.Of(json, Here),
                Notes = _ownFields.Read(json, Here),
            }
        );
    }

    private double ReadRadius(JsonElement json, Func<string> path)
    {
        var radius = fields.Number(json, path, "radius");
        if (radius < 0)
            findings.Problem($"{path()}.radius", "Must not be negative.");
        return radius is > 0 ? radius.Value : UsualRadius;
    }

    private RowLabelAt ReadLabelAt(JsonElement json, string path)
    {
        var text = fields.Text(json, () => path, "row_number_position", PlanLimits.LabelLength);
        switch (text?.ToLowerInvariant())
        {
            case null or "none":
                return RowLabelAt.None;
            case "start" or "left":
                return RowLabelAt.Start;
            case "end" or "right":
                return RowLabelAt.End;
            case "both":
                return RowLabelAt.Both;
            default:
                findings.Note(
                    $"{path}.row_number_position",
                    $"\"{text}\" is not a place for a label; it is shown at both ends.",
                    "This is not a place for a label; it is shown at both ends."
                );
                return RowLabelAt.Both;
        }
    }
}
