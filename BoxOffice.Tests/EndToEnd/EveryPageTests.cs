using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// Every page that a customer can see, visited with one purchase, which is the slow part: each page is checked for its
/// layout, its colours and its controls during that visit.
/// </summary>
public sealed class EveryPageTests(Shop shop) : EndToEndTest(shop)
{
    private const string LongName = "Donaudampfschifffahrtsgesellschaftskapitänsmützenausstellung";

    private readonly List<string> _faults = [];

    [Fact]
    public async Task EveryPage_OnEveryScreenAndInEveryColour_FitsAndIsAccessible()
    {
        var show = await Shop.NewEventAsync(name: LongName, venue: LongName);
        var other = await Shop.NewEventAsync(name: LongName);
        var page = await NewPageAsync();

        await CustomerPages.VisitAsync(
            new Visitor(page, show, finger: false),
            show,
            other,
            LongName,
            where => CheckAsync(page, where)
        );

        _faults.ShouldBeEmpty();
    }

    /// <summary>The check of the layout finds a page that scrolls sideways and a control that is cut off.</summary>
    [Fact]
    public async Task Layout_FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('beforeend', '<p style=\"width: "
                + "415px\">Wide</p><div style=\"overflow: hidden\"><button style=\"margin-left: 380px\">Cut "
                + "off</button></div>')"
        );

        var faults = await LayoutFaults.OnEveryScreenAsync(page, "with faults");

        foreach (var seen in new[] { "390×844", "390×844, large text", "390×844, text spacing" })
        {
            var here = faults.Where(f => f.StartsWith($"with faults, {seen}: ", StringComparison.Ordinal)).ToList();
            here.Count.ShouldBe(3, string.Join('\n', faults));
            here[0].ShouldMatch("scrolls sideways: [0-9]+ of 390 px$");
            here.ShouldContain(fault => fault.Contains("sticks out: p", StringComparison.Ordinal));
            here.ShouldContain(fault => fault.Contains("sticks out: button", StringComparison.Ordinal));
        }
        faults.ShouldAllBe(fault => !fault.Contains("1440×900", StringComparison.Ordinal));
    }

    /// <summary>
    /// The checks of forced colours find a control that is marked by its background alone, and a focus without an
    /// outline.
    /// </summary>
    [Fact]
    public async Task ForcedColours_FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync(
            "() => document.querySelector('main').insertAdjacentHTML('afterbegin', '<button style=\"border: 0; "
                + "background: red\">Flat</button><a href=\"/\" style=\"outline: none\">Bare</a>')"
        );

        (await ForcedColourFaults.OfAsync(page, "with faults")).ShouldBe([
            "with faults: no edge: Flat",
            "with faults: no focus: Bare",
        ]);
    }

    private async Task CheckAsync(IPage page, string where)
    {
        var elsewhere = where.EndsWith(CustomerPages.BasketElsewhere, StringComparison.Ordinal);
        if (where != CustomerPages.Provider)
        {
            _faults.AddRange(await LayoutFaults.OnEveryScreenAsync(page, where, elsewhere));
            _faults.AddRange(await ForcedColourFaults.OfAsync(page, where));
        }
        _faults.AddRange(await page.SeriousFaultsInAllColoursAsync(where));
        if (where is CustomerPages.Booking or CustomerPages.MyBookings)
            _faults.AddRange(await page.SeriousFaultsOnPaperAsync(where));
    }
}
