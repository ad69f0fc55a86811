using System.Text.Json;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>Reads the document, its categories and its zones; rows and areas have readers of their own.</summary>
/// <param name="findings">The findings of this plan.</param>
/// <param name="knownAs">
/// The plan's name in pretix, which is used instead of the name in the document; null when there is none.
/// </param>
internal sealed class PretixReader(PlanFindings findings, string? knownAs)
{
    private readonly JsonFields _fields = new(findings);

    public DraftPlan Read(JsonElement root)
    {
        if (!_fields.IsObject(root, "$"))
            return new DraftPlan { Name = "" };

        var plan = new DraftPlan { Name = ReadName(root), Size = ReadSize(root) };
        var categories = new PretixCategories(_fields, findings);
        categories.Read(root);

        var rows = new PretixRowReader(_fields, findings, categories);
        var areas = new PretixAreaReader(_fields, findings);
        var index = 0;
        foreach (var zone in _fields.Items(root, "$", "zones"))
            ReadZone(zone, $"$.zones[{index++}]");

        plan.Categories.AddRange(categories.All);
        if (rows.SeatCount == 0 && !findings.HasProblems)
            findings.Problem("$.zones", "The plan has no seats.");
        return plan;

        void ReadZone(JsonElement json, string path)
        {
            if (!_fields.IsObject(json, path))
                return;

            string Here() => path;
            var origin = _fields.Position(json, Here, "position");
            var zone = new DraftZone { Path = path, Name = _fields.Text(json, Here, "name", PlanLimits.LabelLength) };
            zone.Rows.AddRange(rows.Read(json, path, origin));
            zone.Areas.AddRange(areas.Read(json, path, origin));
            plan.Zones.Add(zone);
        }
    }

    private string ReadName(JsonElement root)
    {
        var name = _fields.Text(root, () => "$", "name", PlanLimits.NameLength);
        if (knownAs is not null)
            return knownAs;
        if (name is null)
            findings.Note("$.name", "The plan has no name; it is called \"Seating plan\".");
        return name ?? "Seating plan";
    }

    private Vector? ReadSize(JsonElement root)
    {
        if (_fields.Property(root, "size") is not { } size)
        {
            findings.Note("$.size", "The size is missing; it is taken from the seats and areas.");
            return null;
        }

        if (!_fields.IsObject(size, "$.size"))
            return null;

        static string Here() => "$.size";
        return new Vector(_fields.Number(size, Here, "width") ?? 0, _fields.Number(size, Here, "height") ?? 0);
    }
}
