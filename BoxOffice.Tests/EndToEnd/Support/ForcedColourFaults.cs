using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// Checks a page in forced colours (the system replaces all colours with a few): controls keep their edges and the
/// focus is visible.
/// </summary>
internal static class ForcedColourFaults
{
    private const int MostSteps = 40;

    /// <summary>The faults of a page. It has its own colours again afterwards.</summary>
    public static async Task<IReadOnlyList<string>> OfAsync(IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        List<string> faults =
        [
            .. (await EdgelessAsync(page)).Select(name => $"{where}: no edge: {name}"),
            .. (await InvisibleFocusAsync(page)).Select(name => $"{where}: no focus: {name}"),
        ];
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
        return faults;
    }

    /// <summary>
    /// Controls with text but neither a border nor an underline. Controls with an icon are left out: the icon marks
    /// them.
    /// </summary>
    private static Task<string[]> EdgelessAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("main button, main input, main select, main .mud-button-root")]
                .filter(element => element.checkVisibility({ visibilityProperty: true })
                    && !element.closest("[data-seat-map], [data-seat-legend]")
                    && (element.matches("input, select") || element.innerText.trim().length > 1))
                .filter(control => {
                    // A radio button is drawn by the element after it.
                    const element = control.matches("[type=radio]") ? control.nextElementSibling : control;
                    const { borderBottomStyle, borderBottomWidth, textDecorationLine } = getComputedStyle(element);
                    return (borderBottomStyle === "none" || parseFloat(borderBottomWidth) < 1)
                        && !textDecorationLine.includes("underline");
                })
                .map(element => element.innerText || element.name)
            """
        );

    private static async Task<IReadOnlyList<string>> InvisibleFocusAsync(IPage page)
    {
        var unseen = new List<string>();
        await page.EvaluateAsync("() => { document.activeElement.blur(); window.stepped = new Set(); }");
        for (var step = 0; step < MostSteps; step++)
        {
            await page.Keyboard.PressAsync("Tab");
            var found = await page.EvaluateAsync<string?>(
                """
                () => {
                    const on = document.activeElement;
                    if (on === document.body || window.stepped.has(on)) return "";
                    window.stepped.add(on);
                    const rings = element => {
                        const { outlineStyle, outlineWidth, outlineColor, backgroundColor } = getComputedStyle(element);
                        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1
                            && outlineColor !== backgroundColor;
                    };
                    const shows = rings(on) || rings(on.closest("label") ?? on)
                        || (on.matches("[type=radio]") && rings(on.nextElementSibling))
                        || getComputedStyle(on, "::after").borderTopStyle === "solid";
                    return shows ? null : (on.innerText || on.ariaLabel || on.className).trim();
                }
                """
            );
            if (found == "")
                break;
            if (found is not null)
                unseen.Add(found);
        }
        return unseen;
    }
}
