using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// In forced colours (the system replaces all colours with a few), controls keep their edges and the focus is visible.
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
            where => CheckAsync(page, where)
        );

        _faults.ShouldBeEmpty();
    }

    /// <summary>
    /// Free seats, taken seats and the customer's own seats in the list differ by more than a colour, because forced
    /// colours remove it.
    /// </summary>
    [Fact]
    public async Task List_WithForcedColours_ShowsFreeTakenAndOwnSeatsDifferently()
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
    /// The checks find a control that is marked by its background alone, and a focus without an outline.
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

        await CheckAsync(page, "with faults");

        _faults.ShouldBe(["with faults: no edge: Flat", "with faults: no focus: Bare"]);
    }

    private async Task CheckAsync(IPage page, string where)
    {
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        _faults.AddRange((await EdgelessAsync(page)).Select(name => $"{where}: no edge: {name}"));
        _faults.AddRange((await InvisibleFocusAsync(page)).Select(name => $"{where}: no focus: {name}"));
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });
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
