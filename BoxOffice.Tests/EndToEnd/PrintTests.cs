using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

public sealed partial class PrintTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>A6 in points.</summary>
    private const double TicketWidth = 105 / 25.4 * 72,
        TicketHeight = 148 / 25.4 * 72;

    [Theory]
    [InlineData(1, false)]
    [InlineData(3, true)]
    public async Task Booking_Printed_IsOneSheetOfA6ForEachSeat(int count, bool dark)
    {
        var show = await Shop.NewEventAsync(
            name: "The Extraordinarily Long Title of a Quite Ordinary Evening",
            venue: "The Royal and Ancient Playhouse on the Hill"
        );
        var seats = show.Seats.Where(s => s.Row == "C").Take(count).ToList();
        var page = await NewPageAsync(dark: dark);
        await page.GotoAsync(await Shop.BookByApiAsync(show, seats));
        var code = (await page.Locator(".code strong").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);

        var sheets = Sheets(await page.PdfAsync(new() { PreferCSSPageSize = true }));

        sheets.Count.ShouldBe(count);
        foreach (var (width, height) in sheets)
        {
            width.ShouldBe(TicketWidth, 1.5);
            height.ShouldBe(TicketHeight, 1.5);
        }
        await page.EmulateMediaAsync(new() { Media = Media.Print });
        var text = await page.EvaluateAsync<string>("() => document.body.innerText");
        foreach (var seat in seats)
            text.ShouldContain($"Row C, seat {seat.Number}");
        foreach (
            var each in new[]
            {
                $"{code[..4]} {code[4..]}",
                "The Extraordinarily Long Title",
                "The Royal and Ancient Playhouse",
                "Europe/London time",
                "Ada Lovelace",
                $"Ticket {count} of {count}",
            }
        )
        {
            text.ShouldContain(each);
        }

        foreach (var each in new[] { "Cancel", "My bookings", "What’s on", "Copy", "Share", "private link" })
            text.ShouldNotContain(each);
        (await FaultsAsync(page)).ShouldBeEmpty();
    }

    /// <summary>Pages other than tickets set no paper size.</summary>
    [Fact]
    public async Task OtherPages_Printed_AreBlackOnWhiteWithoutControls()
    {
        var show = await Shop.NewEventAsync();
        var page = await NewPageAsync(dark: true);
        await page.GotoAsync(await Shop.BookByApiAsync(show, [show.Seat("C", "2")]));
        await page.GetByText("Cancel this booking").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Yes, cancel the booking" }).ClickAsync();
        await Assertions
            .Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This booking is cancelled" }))
            .ToBeVisibleAsync();
        await page.EmulateMediaAsync(new() { Media = Media.Print });

        foreach (
            var address in new[]
            {
                page.Url,
                "/",
                "/bookings",
                "/bookings/find",
                $"/checkout/{show.Id}",
                "/no/such/page",
            }
        )
        {
            await page.GotoAsync(address);
            (await FaultsAsync(page)).ShouldBeEmpty(address);
        }
    }

    /// <summary>The check finds the faults of a dark page without print styles.</summary>
    [Fact]
    public async Task Faults_OfAPageMadeForTheScreen_AreFound()
    {
        var page = await NewPageAsync(dark: true);
        await page.GotoAsync("/bookings");

        var faults = await FaultsAsync(page);

        faults.ShouldContain(fault => fault.StartsWith("pale: h1", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.StartsWith("a control: button", StringComparison.Ordinal));
    }

    /// <summary>
    /// The size of each page of a PDF, in points. Page objects are plain text even if the rest is compressed.
    /// </summary>
    private static IReadOnlyList<(double Width, double Height)> Sheets(byte[] pdf) =>
        [
            .. Page()
                .Matches(Encoding.Latin1.GetString(pdf))
                .Select(page => (Number(page.Groups[1].Value), Number(page.Groups[2].Value))),
        ];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Text too pale for white paper, and controls, in a page as it would be printed.</summary>
    private static Task<string[]> FaultsAsync(IPage page) =>
        page.EvaluateAsync<string[]>(
            """
            () => {
                const channel = part => (part /= 255) <= .03928 ? part / 12.92 : ((part + .055) / 1.055) ** 2.4;
                const contrast = colour => {
                    const [red, green, blue] = colour.match(/[\d.]+/g).map(Number);
                    return 1.05 / (.2126 * channel(red) + .7152 * channel(green) + .0722 * channel(blue) + .05);
                };
                const shown = [...document.querySelectorAll("body *")]
                    .filter(element => element.checkVisibility({ visibilityProperty: true }));
                const says = element => [...element.childNodes]
                    .some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
                return [
                    ...shown.filter(element => says(element) && !element.closest("svg, .visually-hidden")
                        && contrast(getComputedStyle(element).color) < 4.5)
                        .map(element => `pale: ${element.localName} ${element.textContent.trim()}`),
                    ...shown.filter(element => element.matches("button, .skip, summary, body > header, nav a"))
                        .map(element => `a control: ${element.localName} ${element.textContent.trim()}`),
                ];
            }
            """
        );

    [GeneratedRegex(
        @"/Type\s*/Page\b[^s].*?/MediaBox\s*\[\s*0\s+0\s+([\d.]+)\s+([\d.]+)\s*\]",
        RegexOptions.Singleline
    )]
    private static partial Regex Page();
}
