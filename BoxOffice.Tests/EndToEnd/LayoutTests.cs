using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// Every page fits every screen, with long names, with text at 200 %, and with the spacing of WCAG 1.4.12.
/// </summary>
public sealed class LayoutTests(Shop shop) : EndToEndTest(shop)
{
    private const string LongName = "Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellung";
    private const string Enlarged = ":root { font-size: 200% !important; }";
    private const string Spaced =
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; } p { "
        + "margin-bottom: 2em !important; }";

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

    private readonly List<string> _faults = [];

    [Fact]
    public async Task EveryPage_OnEveryScreen_FitsAndGivesTheMapEnoughSpace()
    {
        var show = await Shop.NewEventAsync(name: LongName, venue: LongName);
        var page = await NewPageAsync();

        var other = await Shop.NewEventAsync(name: LongName);
        await CustomerPages.VisitAsync(
            new Visitor(page, show, finger: false),
            show,
            other,
            LongName,
            where => CheckAsync(page, where)
        );

        _faults.ShouldBeEmpty();
    }

    /// <summary>The check finds a page that scrolls sideways and a control that is cut off.</summary>
    [Fact]
    public async Task FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.SetViewportSizeAsync(390, 844);
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"width: "
                + "415px\">Wide</p><div style=\"overflow: hidden\"><button style=\"margin-left: 380px\">Cut "
                + "off</button></div>')"
        );

        var faults = await FaultsAsync(page);

        faults.Length.ShouldBe(3);
        faults[0].ShouldMatch("^scrolls sideways: [0-9]+ of 390 px$");
        faults.ShouldContain(fault => fault.StartsWith("sticks out: p", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("sticks out: button", StringComparison.Ordinal));
    }

    private async Task CheckAsync(IPage page, string where)
    {
        foreach (var (width, height) in Screens)
        {
            await page.SetViewportSizeAsync(width, height);
            var seen = $"{where}, {width}×{height}";
            await CheckAsync(page, seen, null);
            await CheckMapAsync(page, seen, height);
            if (
                where.EndsWith(CustomerPages.BasketElsewhere, StringComparison.Ordinal)
                && await PillsInViewAsync(page) != 1
            )
            {
                _faults.Add($"{seen}: {await PillsInViewAsync(page)} links to the basket in view");
            }

            await CheckAsync(page, $"{seen}, large text", Enlarged);
            await CheckAsync(page, $"{seen}, text spacing", Spaced);
        }
        await page.SetViewportSizeAsync(1440, 900);
        // The map learns its new size within two frames. Until then a click could miss its seat.
        await page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
    }

    private async Task CheckAsync(IPage page, string seen, string? style)
    {
        var added = style is null ? null : await page.AddStyleTagAsync(new() { Content = style });
        _faults.AddRange((await FaultsAsync(page)).Select(fault => $"{seen}: {fault}"));
        if (added is not null)
            await added.EvaluateAsync("style => style.remove()");
    }

    private async Task CheckMapAsync(IPage page, string seen, int height)
    {
        if (await page.Locator("[data-seat-map]").CountAsync() == 0 || await page.Locator(".list").IsVisibleAsync())
            return; // The list covers the map.
        var share = await page.EvaluateAsync<double>(
            """
            () => {
                const map = document.querySelector("[data-seat-map]").getBoundingClientRect();
                const panel = document.querySelector("[data-sheet]").getBoundingClientRect();
                const bottom = panel.left < map.right && panel.top < map.bottom ? panel.top : map.bottom;
                return Math.max(0, bottom - Math.max(0, map.top)) / innerHeight;
            }
            """
        );
        if (share < .6)
            _faults.Add($"{seen}: the map has {share:P0} of {height} px");
    }

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

    /// <summary>
    /// A page that is wider than the window, and elements beyond its edges that scrolling does not reach.
    /// </summary>
    private static Task<string[]> FaultsAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => {
                const root = document.documentElement;
                const faults = root.scrollWidth > root.clientWidth
                    ? [`scrolls sideways: ${root.scrollWidth} of ${root.clientWidth} px`] : [];
                const scrolls = element => element && (/auto|scroll/.test(getComputedStyle(element).overflowX)
                    || scrolls(element.parentElement));
                const inspected = "a, button, input, select, summary, h1, h2, p, strong";
                for (const element of document.querySelectorAll(inspected)) {
                    const { left, right, width, height } = element.getBoundingClientRect();
                    const isShown = width >= 2 && height >= 2 && element.checkVisibility({ visibilityProperty: true });
                    if (!isShown || element.closest(".skip, .visually-hidden")) continue;
                    if (scrolls(element.parentElement)) continue;
                    if (left < -1 || right > innerWidth + 1) {
                        const text = element.textContent.trim().slice(0, 30);
                        const place = `${Math.round(left)} to ${Math.round(right)}`;
                        faults.push(`sticks out: ${element.localName}.${element.className} "${text}" ${place}`);
                    }
                }
                return faults;
            }
            """
        );
}
