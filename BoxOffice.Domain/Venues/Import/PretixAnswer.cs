using System.Text.Json;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>A plan within a file.</summary>
/// <param name="Path">Where its document begins: <c>$</c>, or <c>$.results[1].layout</c>.</param>
/// <param name="Id">Its number in pretix; null when the file is the plan alone.</param>
/// <param name="Name">The plan's name in pretix's answer; null when the answer has none.</param>
/// <param name="Title">The name within the plan itself, if it is a text.</param>
/// <param name="Document">The plan itself.</param>
internal sealed record PlanInFile(string Path, string? Id, string? Name, string? Title, JsonElement Document)
{
    /// <summary>The name to show for the plan; null when it has none.</summary>
    public string? Called => Name ?? Title;
}

/// <summary>
/// Finds the plans of a file. An export is a plan alone; pretix's API answers with the plan as the <c>layout</c> of an
/// object that also has its id and name, with a list of those, or with a page of them as <c>results</c>.
/// </summary>
internal sealed class PretixAnswer(JsonFields fields, PlanFindings findings)
{
    private const string Expected =
        "Expected an exported plan, which is an object with \"zones\", or an answer of pretix's API: "
        + "an object with \"layout\", "
        + "a list of those, or a page of them in \"results\".";

    public List<PlanInFile> Find(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
            return FindAll(root, "$");
        if (
            fields.Property(root, "zones") is not null
            || fields.Property(root, "results") is not { ValueKind: JsonValueKind.Array } page
        )
        {
            return FindOne(root, "$") is { } only ? [only] : [];
        }

        var plans = FindAll(page, "$.results");
        if (fields.Property(root, "next") is not null)
        {
            var all = fields.Property(root, "count") is { } count ? $" of {JsonScalar.Text(count)}" : "";
            findings.Note(
                "$.next",
                $"The file is one page of several and holds {plans.Count}{all} plans; "
                    + $"the other pages have to be imported too."
            );
        }

        return plans;
    }

    private List<PlanInFile> FindAll(JsonElement list, string path)
    {
        var plans = new List<PlanInFile>();
        var count = list.GetArrayLength();
        if (count == 0)
        {
            findings.Problem(path, "The list holds no seating plan.");
        }
        else if (count > PlanLimits.Plans)
        {
            findings.Problem(
                path,
                $"The list holds {count} items; at most {PlanLimits.Plans} plans are imported at once."
            );
        }

        foreach (var item in list.EnumerateArray().Take(PlanLimits.Plans))
        {
            if (FindOne(item, $"{path}[{plans.Count}]") is { } plan)
                plans.Add(plan);
            else
                break; // The list does not contain plans: one problem is enough.
        }

        return plans;
    }

    private PlanInFile? FindOne(JsonElement json, string path)
    {
        if (fields.Property(json, "zones") is not null)
            return new(path, null, null, TitleOf(json), json);
        if (fields.Property(json, "layout") is { ValueKind: JsonValueKind.Object } layout)
        {
            var id = fields.Property(json, "id") is { } number ? JsonScalar.Text(number) : null;
            return new(
                $"{path}.layout",
                id,
                fields.Text(json, () => path, "name", PlanLimits.NameLength),
                TitleOf(layout),
                layout
            );
        }

        findings.Problem(
            path,
            $"This is not a pretix seating plan: found {Describe(json)}. {Expected}",
            $"This is not a pretix seating plan. {Expected}"
        );
        return null;
    }

    private string? TitleOf(JsonElement plan) =>
        fields.Property(plan, "name") is { } name
        && JsonScalar.Text(name) is { } text
        && JsonScalar.Tidy(text) is { Length: > 0 and <= PlanLimits.NameLength } title
            ? title
            : null;

    private static string Describe(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return JsonScalar.Kind(json);

        var names = json.EnumerateObject()
            .Select(JsonScalar.Name)
            .Where(name => name.Length is > 0 and <= 40 && !name.Any(char.IsControl))
            .ToList();
        return names.Count switch
        {
            0 => "an object without fields",
            <= 4 => $"an object with {string.Join(", ", names.Select(name => $"\"{name}\""))}",
            _ => $"an object with {string.Join(", ", names.Take(4).Select(name => $"\"{name}\""))} "
                + $"and {names.Count - 4} more",
        };
    }
}
