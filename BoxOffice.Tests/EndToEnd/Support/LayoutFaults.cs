using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// Checks that a page fits every screen, also with text at 200 % and with the spacing of WCAG 1.4.12, and that the map
/// has enough space.
/// </summary>
internal static class LayoutFaults
{
    private const double LeastMapShare = 0.6;

    /// <summary>The last one is a screen of 1440×900 at 200 %.</summary>
    private static readonly (int Width, int Height)[] Screens =
    [
        (320, 568),
        (390, 844),
        (844, 390),
        (820, 1180),
        (1440, 900),
        (720, 450),
    ];

    /// <summary>
    /// Styles with which a page must fit too, by what they are called in a fault. The first changes nothing.
    /// </summary>
    private static readonly string[][] Styles =
    [
        ["", ""],
        [", large text", ":root { font-size: 200% !important; }"],
        [
            ", text spacing",
            "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } "
                + "p { margin-bottom: 2em !important; }",
        ],
    ];

    /// <summary>The faults of a page on every screen. The window has its size again afterwards.</summary>
    /// <param name="page">The page.</param>
    /// <param name="where">What it is called in a fault.</param>
    /// <param name="basketElsewhere">Whether it must have exactly one link to the basket in view.</param>
    public static async Task<IReadOnlyList<string>> OnEveryScreenAsync(
        IPage page,
        string where,
        bool basketElsewhere = false
    )
    {
        var (faults, before) = (new List<string>(), page.ViewportSize!);
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            var seen = $"{where}, {width}×{height}";
            if (await MapShareAsync(page) is { } share and < LeastMapShare)
                faults.Add($"{seen}: the map has {share:P0} of {height} px");
            if (basketElsewhere && await PillsInViewAsync(page) is var pills and not 1)
                faults.Add($"{seen}: {pills} links to the basket in view");
            faults.AddRange((await WithEveryStyleAsync(page)).Select(fault => seen + fault));
        }
        await page.SetViewportSizeAsync(before.Width, before.Height);
        // The map learns its new size within two frames. Until then a click could miss its seat.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return faults;
    }

    /// <summary>
    /// In the window as it is, with each style: a page that is wider than the window, and elements beyond its edges
    /// that scrolling does not reach.
    /// </summary>
    public static Task<string[]> WithEveryStyleAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            async styles => {
                const root = document.documentElement;
                const scrolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
                    || scrolls(element.parentElement));
                const inspected = "a, button, input, select, summary, h1, h2, p, strong";
                const faultsNow = () => {
                    const faults = root.scrollWidth > root.clientWidth
                        ? [`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`] : [];
                    for (const element of document.querySelectorAll(inspected)) {
                        const { left, right, width, height } = element.getBoundingClientRect();
                        const isShown = width >= 2 && height >= 2
                            && element.checkVisibility({ visibilityProperty: true });
                        if (!isShown || element.closest(".skip, .visually-hidden")) continue;
                        if (scrolls(element.parentElement)) continue;
                        if (left < -1 || right > innerWidth + 1) {
                            const text = element.textContent.trim().slice(0, 30);
                            const place = `${Math.round(left)} to ${Math.round(right)}`;
                            faults.push(`sticks out: ${element.localName}.${element.className} "${text}" ${place}`);
                        }
                    }
                    return faults;
                };
                // Scripts that react to a new size run within a frame.
                const frame = () => new Promise(done => requestAnimationFrame(() => setTimeout(done)));
                const faults = [];
                for (const [name, style] of styles) {
                    const added = document.head.appendChild(document.createElement("style"));
                    added.textContent = style;
                    await frame();
                    faults.push(...faultsNow().map(fault => `${name}: ${fault}`));
                    added.remove();
                }
                return faults;
            }
            """,
            Styles
        );

    /// <summary>
    /// The part of the window's height that the map has; null on a page without a map, and while the list covers it.
    /// </summary>
    private static Task<double?> MapShareAsync(IPage page) =>
        page.EvaluateAsync<double?>(
            """
            () => {
                const map = document.querySelector("[data-seat-map]")?.getBoundingClientRect();
                if (!map || document.querySelector(".list")?.checkVisibility()) return null;
                const panel = document.querySelector("[data-sheet]").getBoundingClientRect();
                const bottom = panel.left < map.right && panel.top < map.bottom ? panel.top : map.bottom;
                return Math.max(0, bottom - Math.max(0, map.top)) / innerHeight;
            }
            """
        );

    /// <summary>How many links to the basket are in view. There should be one.</summary>
    private static Task<int> PillsInViewAsync(IPage page) =>
        page.EvaluateAsync<int>(
            """
            () => [...document.querySelectorAll("[data-basket-pill]")].filter(pill => {
                const { left, top, right, bottom } = pill.getBoundingClientRect();
                const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
                return pill.checkVisibility() && left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight
                    && pill.contains(seen);
            }).length
            """
        );
}
