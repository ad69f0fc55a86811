using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// With a few colours that the visitor's system chose for everything, controls keep their edges and the focus is seen.
/// </summary>
public sealed class ForcedColorsTests(Shop shop) : EndToEndTest(shop)
{
    private const int MostSteps = 40;
    private readonly List<string> _faults = [];

    [Fact]
    public async Task EveryPage_WithForcedColours_ShowsItsControlsAndItsFocus()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync();

        await CustomerPages.VisitAsync(
            new Visitor(page, show, finger: false),
            show,
            await Shop.NewEventAsync(),
            "Ada Lovelace",
            where => LookAsync(page, where)
        );

        _faults.ShouldBeEmpty();
    }

    /// <summary>
    /// In the list, seats that are free, taken and one's own differ by more than a shade that the system's colours take
    /// away.
    /// </summary>
    [Fact]
    public async Task List_WithForcedColours_TellsFreeTakenAndOwnSeatsApart()
    {
        var show = await Shop.NewEventAsync();
        var (mine, taken) = (show.Seat("C", "2"), show.Seat("C", "4"));
        await Shop.TakeByApiAsync(show, [taken]);
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(mine);
        await customer.ShouldHaveAsync(mine);
        await customer.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await customer.OpenAsync("?view=list");
        await customer.WantAsync(1);
        await customer.Page.Locator(".list .section").First.ClickAsync();

        var looks = new List<string>();
        foreach (var seat in new[] { mine, taken, show.Seat("C", "6") })
        {
            looks.Add(
                await customer
                    .Page.Locator($".list [data-seat='{seat.Id}']")
                    .EvaluateAsync<string>(
                        """
                        seat => {
                            const { backgroundColor, borderBottomStyle, textDecorationLine } = getComputedStyle(seat);
                            return [backgroundColor, borderBottomStyle, textDecorationLine].join();
                        }
                        """
                    )
            );
        }

        looks.Distinct().Count().ShouldBe(3, string.Join(" | ", looks));
    }

    /// <summary>
    /// A control that is told from its surroundings by its background alone, and a focus without a ring, are found.
    /// </summary>
    [Fact]
    public async Task FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<button style=\"border: 0; "
                + "background: red\">Flat</button><a href=\"/\" style=\"outline: none\">Bare</a>')"
        );

        await LookAsync(page, "spoilt");

        _faults.ShouldBe(["spoilt: no edge: Flat", "spoilt: no focus: Bare"]);
    }

    private async Task LookAsync(IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        _faults.AddRange((await EdgelessAsync(page)).Select(name => $"{where}: no edge: {name}"));
        _faults.AddRange((await UnseenFocusAsync(page)).Select(name => $"{where}: no focus: {name}"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
    }

    /// <summary>
    /// Controls with words and neither a border nor an underline; those that show an icon are told by it.
    /// </summary>
    private static Task<string[]> EdgelessAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("main button, main input, main select, main .mud-button-root")]
                .filter(element => element.checkVisibility({ visibilityProperty: true })
                    && !element.closest("[data-seat-map], [data-seat-legend]")
                    && (element.matches("input, select") || element.innerText.trim().length > 1))
                .filter(control => {
                    // Drawn by what stands beside it.
                    const element = control.matches("[type=radio]") ? control.nextElementSibling : control;
                    const { borderBottomStyle, borderBottomWidth, textDecorationLine } = getComputedStyle(element);
                    return (borderBottomStyle === "none" || parseFloat(borderBottomWidth) < 1)
                        && !textDecorationLine.includes("underline");
                })
                .map(element => element.innerText || element.name)
            """
        );

    private static async Task<IReadOnlyList<string>> UnseenFocusAsync(IPage page)
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
