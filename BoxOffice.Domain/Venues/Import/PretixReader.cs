using System.Text.Json;

namespace BoxOffice.Domain.Venues;

/// <summary>Reads the document, its categories and its zones; rows and areas have readers of their own.</summary>
/// <param name="findings">Of this plan.</param>
/// <param name="knownAs">The name pretix knows the plan by, which comes before the one in the document; null when there is none.</param>
internal sealed class PretixReader(ImportFindings findings, string? knownAs)
{
    private readonly JsonFields fields = new(findings);

    public DraftPlan Read(JsonElement root)
    {
        if (!fields.IsObject(root, "$"))
            return new DraftPlan { Name = "" };

        var plan = new DraftPlan { Name = ReadName(root), Size = ReadSize(root) };
        var categories = new PretixCategories(fields, findings);
        categories.Read(root);

        var rows = new PretixRowReader(fields, findings, categories);
        var areas = new PretixAreaReader(fields, findings);
        var index = 0;
        foreach (var zone in fields.Items(root, "$", "zones"))
            ReadZone(zone, $"$.zones[{index++}]");

        plan.Categories.AddRange(categories.All);
        if (rows.SeatCount == 0 && !findings.HasProblems)
            findings.Problem("$.zones", "The plan has no seats.");
        return plan;

        void ReadZone(JsonElement json, string path)
        {
            if (!fields.IsObject(json, path))
                return;

            string Here() => path;
            var origin = fields.Position(json, Here, "position");
            var zone = new DraftZone { Path = path, Name = fields.Text(json, Here, "name", PlanLimits.LabelLength) };
            zone.Rows.AddRange(rows.Read(json, path, origin));
            zone.Areas.AddRange(areas.Read(json, path, origin));
            plan.Zones.Add(zone);
        }
    }

    private string ReadName(JsonElement root)
    {
        var name = fields.Text(root, () => "$", "name", PlanLimits.NameLength);
        if (knownAs is not null)
            return knownAs;
        if (name is null)
            findings.Note("$.name", "The plan has no name; it is called \"Seating plan\".");
        return name ?? "Seating plan";
    }

    private Vector? ReadSize(JsonElement root)
    {
        if (fields.Property(root, "size") is not { } size)
        {
            findings.Note("$.size", "The size is missing; it is taken from the seats and areas.");
            return null;
        }

        if (!fields.IsObject(size, "$.size"))
            return null;

        static string Here() => "$.size";
        return new Vector(fields.Number(size, Here, "width") ?? 0, fields.Number(size, Here, "height") ?? 0);
    }
}
