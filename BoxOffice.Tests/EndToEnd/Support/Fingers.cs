using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>
/// Somebody with a keyboard and nothing else. Fails when the focus is lost, cannot be seen, or never gets there.
/// </summary>
internal sealed class Fingers(IPage page)
{
    private const int MostTabs = 80;

    /// <summary>How many keys were pressed so far, but for text typed into fields.</summary>
    public int Presses { get; private set; }

    /// <summary>Presses Tab until the focus is on something of that name.</summary>
    public async Task TabToAsync(string name)
    {
        for (var tabs = 0; tabs < MostTabs; tabs++)
        {
            await PressAsync("Tab");
            if (!(await FocusedAsync()).StartsWith(name, StringComparison.Ordinal))
                continue;
            (await FocusShowsAsync()).ShouldBeTrue($"Nobody sees that the focus is on “{name}”.");
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

    /// <summary>What the focus is on, as it would be read out; empty when it is on nothing.</summary>
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
