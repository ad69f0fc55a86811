using System.Globalization;
using System.Text.RegularExpressions;
using BoxOffice.Domain.Venues.Geometry;
using BoxOffice.Domain.Venues.Plans;

namespace BoxOffice.Domain.Venues.Naming;

/// <summary>Words on the plan that may name seats: a floor, or a block of it.</summary>
internal sealed partial record Caption(string Name, bool IsLevel, Vector Place)
{
    private static readonly HashSet<string> Levels = new(StringComparer.OrdinalIgnoreCase)
    {
        "floor",
        "level",
        "tier",
        "stalls",
        "orchestra",
        "circle",
        "balcony",
        "gallery",
        "mezzanine",
        "loge",
        "amphitheatre",
        "parkett",
        "parterre",
        "rang",
        "balkon",
        "empore",
        "galerie",
        "étage",
        "etage",
        "balcon",
        "corbeille",
        "paradis",
        "platea",
        "galleria",
        "balconata",
        "patio",
        "anfiteatro",
        "lantai",
        "tribun",
        "zaal",
        "parket",
    };

    private static readonly HashSet<string> NotSeats = new(StringComparer.OrdinalIgnoreCase)
    {
        "exit",
        "entrance",
        "entry",
        "bar",
        "foyer",
        "toilet",
        "toilets",
        "wc",
        "cloakroom",
        "stairs",
        "lift",
        "door",
        "aisle",
        "mixer",
        "foh",
        "sound",
        "row",
        "eingang",
        "ausgang",
        "notausgang",
        "garderobe",
        "tür",
        "sortie",
        "entrée",
        "salida",
        "entrada",
        "uscita",
        "ingresso",
        "pintu",
        "masuk",
        "keluar",
        "tangga",
        "arah",
        "lorong",
    };

    public static List<Caption> Read(IEnumerable<PlanArea> areas) =>
        [.. areas.Where(area => area.Text is not null).Select(Read).OfType<Caption>()];

    private static Caption? Read(PlanArea area)
    {
        var words = StageWords.Words(area.Text!.Value);
        var namesSeats =
            words.Count > 0
            && StageWords.Likeness(area.Text.Value) == 0
            && !words.Exists(NotSeats.Contains)
            && !words.Exists(StageWords.Names.Contains)
            && words.Sum(word => word.Length) > 1;
        if (!namesSeats)
            return null;

        var name = string.Join(' ', words);
        if (!name.Any(char.IsLower) && name.Any(char.IsLetter) && words.Exists(word => word.Length > 3))
            name = SentenceCase(name);
        return name.Length > PlanLimits.LabelLength - 25
            ? null
            : new Caption(
                name,
                words.Exists(word => Levels.Contains(NoDigits().Replace(word, ""))),
                AreaGeometry.CaptionPlace(area)
            );
    }

    private static string SentenceCase(string name) =>
        char.ToUpper(name[0], CultureInfo.InvariantCulture) + name[1..].ToLower(CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\d")]
    private static partial Regex NoDigits();
}
