using System.Text.Json;
using BoxOffice.Domain.Venues.Naming;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Import;

/// <summary>The categories a plan lists, and one more for seats without a category.</summary>
internal sealed class PretixCategories(JsonFields fields, PlanFindings findings)
{
    private const string Unnamed = "Unnamed";

    /// <summary>
    /// Colours for categories without one. They differ in greyscale and for people with colour blindness.
    /// </summary>
    private static readonly string[] Palette = ["#414487", "#22A884", "#FDE725", "#440154", "#2A788E", "#7AD151"];

    private readonly List<PlanCategory> _all = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    public IReadOnlyList<PlanCategory> All => _all;

    public void Read(JsonElement root)
    {
        var index = 0;
        foreach (var json in fields.Items(root, "$", "categories"))
        {
            var path = $"$.categories[{index++}]";
            if (index == PlanLimits.Categories + 1)
                findings.Problem("$.categories", $"There are more than {PlanLimits.Categories} categories.");
            if (index > PlanLimits.Categories || !fields.IsObject(json, path))
                continue;

            var name = fields.Text(json, () => path, "name", PlanLimits.CategoryLength) ?? "";
            if (name.Length == 0)
                findings.Note($"{path}.name", $"The category has no name; it is called \"{Unnamed}\".");
            if (_ordinals.ContainsKey(name))
            {
                findings.Note(
                    path,
                    $"The category \"{name}\" is listed before; this one is left out.",
                    "A category of this name is listed before; this one is left out."
                );
            }
            else
            {
                Add(name, ReadColor(json, path));
            }
        }
    }

    /// <summary>The ordinal of the category a seat names; a problem when the plan does not list it.</summary>
    public int Of(JsonElement seat, Func<string> path)
    {
        var name = fields.Text(seat, path, "category", PlanLimits.CategoryLength) ?? "";
        if (_ordinals.TryGetValue(name, out var ordinal))
            return ordinal;

        if (name.Length > 0)
        {
            findings.Problem(
                $"{path()}.category",
                $"The plan lists no category \"{name}\".",
                "The plan does not list this category."
            );
            return 0;
        }

        findings.Note($"{path()}.category", $"Seats without a category are put in \"{Unnamed}\".");
        return Add("", null);
    }

    private int Add(string name, string? color)
    {
        var ordinal = _all.Count;
        _ordinals[name] = ordinal;
        var shown = name.Length > 0 ? name : UniqueName.Among(Unnamed, taken => _ordinals.ContainsKey(taken));
        _ordinals.TryAdd(shown, ordinal);
        _all.Add(
            new PlanCategory
            {
                Ordinal = ordinal,
                Name = shown,
                Color = color ?? Palette[ordinal % Palette.Length],
            }
        );
        return ordinal;
    }

    private string? ReadColor(JsonElement json, string path)
    {
        var text = fields.Text(json, () => path, "color", PlanLimits.NameLength);
        var color = text is null ? null : PlanColor.Normalise(text);
        if (color is null or PlanColor.Transparent)
        {
            findings.Note($"{path}.color", "The category has no usable colour; it is given one.");
            return null;
        }

        return color;
    }
}
