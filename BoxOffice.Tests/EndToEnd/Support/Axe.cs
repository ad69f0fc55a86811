using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// All of axe's rules over a page as it is. The script runs in the page itself and only what is wrong comes back:
/// Deque's own runner opens a second page and carries every result there and back, which takes several seconds a page.
/// It does so for the sake of frames, and our pages have none.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe rates serious or critical, one entry an element.</summary>
    public static async Task<IReadOnlyList<string>> SeriousFaultsAsync(this IPage page, string where)
    {
        page.Frames.Count.ShouldBe(1, "Frames would not be looked into.");
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
