using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// Checks a page with all accessibility rules of axe. The script runs in the page and returns only the faults. Deque's
/// own runner supports frames: it opens a second page and copies every result, which takes several seconds a page. Our
/// pages have no frames.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules whose result depends on colours.</summary>
    private static readonly string[] RulesOfColours = ["color-contrast", "link-in-text-block"];

    /// <summary>
    /// The faults that axe rates serious or critical, one entry for each element. Style sheets and media are not loaded
    /// again for it: no rule that is on reads them.
    /// </summary>
    /// <param name="page">The page.</param>
    /// <param name="where">What it is called in a fault.</param>
    /// <param name="rules">The names of the rules to check; null for all.</param>
    public static async Task<IReadOnlyList<string>> SeriousFaultsAsync(
        this IPage page,
        string where,
        string[]? rules = null
    )
    {
        page.Frames.Count.ShouldBe(1, "Axe does not check frames.");
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async rules => (await axe.run(document, { resultTypes: ["violations"], preload: false,
                ...(rules && { runOnly: rules }) })).violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .flatMap(({ id, impact, help, nodes }) => nodes.map(({ html }) =>
                    `${id} (${impact}), ${help}: ${html}`))
            """,
            rules
        );
        return [.. faults.Select(fault => $"{where}: {fault}")];
    }

    /// <summary>
    /// The faults in light, dark and forced colours, of a page that is light. It is light again afterwards.
    /// </summary>
    public static async Task<IReadOnlyList<string>> SeriousFaultsInAllColoursAsync(this IPage page, string where)
    {
        var faults = new List<string>(await page.SeriousFaultsAsync($"{where}, light"));
        // Dark colours change nothing else (tokens.css). Forced colours also hide and outline things.
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        faults.AddRange(await page.SeriousFaultsAsync($"{where}, dark", RulesOfColours));
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.Active });
        faults.AddRange(await page.SeriousFaultsAsync($"{where}, forced colours"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        return faults;
    }

    /// <summary>The faults of a page as it is printed, with the dark colours set.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFaultsOnPaperAsync(this IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        var faults = await page.SeriousFaultsAsync($"{where}, printed");
        await page.EmulateMediaAsync(new() { Media = Media.Screen, ColorScheme = ColorScheme.Light });
        return faults;
    }
}
