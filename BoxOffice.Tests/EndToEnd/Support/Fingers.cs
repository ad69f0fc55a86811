using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// A visitor who uses only the keyboard. Fails when the focus is lost, is invisible, or does not reach its target.
/// </summary>
internal sealed class Fingers(IPage page)
{
    private const int MostTabs = 80;

    /// <summary>How many keys were pressed so far, without text typed into fields.</summary>
    public int Presses { get; private set; }

    /// <summary>Presses Tab until the focus is on an element whose name starts with this text.</summary>
    public async Task TabToAsync(string name)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await PressAsync("Tab");
            if (!(await FocusedAsync()).StartsWith(name, StringComparison.Ordinal))
                continue;
            (await FocusShowsAsync()).ShouldBeTrue($"The focus on “{name}” is invisible.");
            return;
        }
        throw new ShouldAssertException($"{MostTabs} presses of Tab did not lead to “{name}” on {page.Url}.");
    }

    public Task PressAsync(string key)
    {
        Presses++;
        return page.Keyboard.PressAsync(key);
    }

    public Task TypeAsync(string text) => page.Keyboard.TypeAsync(text);

    /// <summary>The name of the focused element as a screen reader says it; empty when nothing has the focus.</summary>
    public Task<string> FocusedAsync() =>
        page.EvaluateAsync<string>(
            """
            () => {
                const on = document.activeElement;
                return on === document.body ? "" : (on.ariaLabel || on.labels?.[0]?.innerText || on.innerText || "")
                    .trim();
            }
            """
        );

    private Task<bool> FocusShowsAsync() =>
        page.EvaluateAsync<bool>(
            """
            () => {
                const shows = element => getComputedStyle(element).outlineStyle !== "none" || getComputedStyle(element)
                    .boxShadow !== "none";
                const on = document.activeElement;
                return on.matches(":focus-visible") && (shows(on)
                    || shows(on.closest("label, .mud-button-root") ?? on));
            }
            """
        );
}
