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

    /// <summary>The faults that axe rates serious or critical, one entry for each element.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFaultsAsync(this IPage page, string where)
    {
        page.Frames.Count.ShouldBe(1, "Axe does not check frames.");
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync(Script);
        var faults = await page.EvaluateAsync<string[]>(
            """
            async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
                .filter(({ impact }) => impact === "serious" || impact === "critical")
                .flatMap(({ id, impact, help, nodes }) => nodes.map(({ html }) =>
                    `${id} (${impact}), ${help}: ${html}`))
            """
        );
        return [.. faults.Select(fault => $"{where}: {fault}")];
    }
}
