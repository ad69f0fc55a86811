using System.Text.RegularExpressions;

namespace BoxOffice.Domain.Venues.Plans;

/// <summary>Tells whether a caption names the focus, in the usual languages of plans.</summary>
internal static partial class StageWords
{
    internal static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "stage",
        "podium",
        "screen",
        "pitch",
        "court",
        "field",
        "ring",
        "ice",
        "rink",
        "track",
        "catwalk",
        "runway",
        "bühne",
        "buehne",
        "leinwand",
        "spielfeld",
        "eis",
        "eisfläche",
        "manege",
        "laufsteg",
        "scène",
        "scene",
        "écran",
        "ecran",
        "terrain",
        "piste",
        "patinoire",
        "escenario",
        "pantalla",
        "pista",
        "cancha",
        "palco",
        "palcoscenico",
        "schermo",
        "campo",
        "panggung",
        "lapangan",
        "layar",
        "toneel",
        "podium",
        "scen",
        "szene",
        "näyttämö",
        "estrada",
        "kenttä",
        "сцена",
        "сцената",
        "экран",
        "舞台",
        "ステージ",
        "무대",
        "المسرح",
    };

    /// <summary>
    /// Words of captions that only point to the focus: "Arah panggung" means the direction of the stage.
    /// </summary>
    private static readonly HashSet<string> Pointers = new(StringComparer.OrdinalIgnoreCase)
    {
        "arah",
        "to",
        "toward",
        "towards",
        "from",
        "behind",
        "zur",
        "zum",
        "richtung",
        "hinter",
        "vers",
        "derrière",
        "hacia",
        "verso",
        "naar",
        "view",
        "side",
        "door",
        "exit",
        "entrance",
    };

    /// <summary>2: the caption is a name of the focus; 1: it has such a name among other words; 0: neither.</summary>
    public static int Likeness(string caption)
    {
        var words = Words(caption);
        if (!words.Exists(Names.Contains) || words.Exists(Pointers.Contains))
            return 0;

        return words.TrueForAll(word => Names.Contains(word) || word is "main" or "the") ? 2 : 1;
    }

    /// <summary>The words of a caption; spaced capitals ("S T A G E") count as one word.</summary>
    public static List<string> Words(string caption)
    {
        var words = NotInWords().Split(caption).Where(word => word.Length > 0).ToList();
        return words.Count > 2 && words.TrueForAll(word => word.Length == 1) ? [string.Concat(words)] : words;
    }

    [GeneratedRegex(@"[^\p{L}\p{M}\p{N}]+")]
    private static partial Regex NotInWords();
}
