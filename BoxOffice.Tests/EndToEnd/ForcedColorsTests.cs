using BoxOffice.Domain.Seating;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>
/// Forced colours (the system replaces all colours with a few) remove what differs only by colour. Seats on the map and
/// in the list then still differ.
/// </summary>
public sealed class ForcedColorsTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Seats_ColoursAreForced_DifferOnTheMapAndInTheList()
    {
        var show = await Shop.NewEventAsync();
        var (mine, held, free) = (show.Seat("C", "2"), show.Seat("C", "4"), show.Seat("C", "6"));
        await Shop.TakeByApiAsync(show, [held]);
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(mine);
        await customer.ShouldHaveAsync(mine);
        var own = await ColourOfAsync(free);

        await customer.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        (await ColourOfAsync(free)).ShouldBe(await SystemColourAsync(customer, "CanvasText"));
        (await ColourOfAsync(mine)).ShouldBe(await SystemColourAsync(customer, "Highlight"));
        (await ColourOfAsync(held, atMiddle: true)).ShouldBe(
            await SystemColourAsync(customer, "Canvas"),
            "A held seat is drawn as a ring."
        );

        await customer.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.None });

        (await ColourOfAsync(free)).ShouldBe(own);

        await customer.Page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await customer.OpenAsync("?view=list");
        await customer.Page.Locator(".list .section").First.ClickAsync();

        var looks = new List<string>();
        foreach (var seat in new[] { mine, held, free })
            looks.Add(await LookInTheListAsync(customer, seat));
        looks.Distinct().Count().ShouldBe(3, string.Join(" | ", looks));

        Task<string> ColourOfAsync(LaidSeat seat, bool atMiddle = false) =>
            ColourInAsync(customer, seat, show.Beside(seat), atMiddle);
    }

    private static Task<string> LookInTheListAsync(Visitor visitor, LaidSeat seat) =>
        visitor
            .Page.Locator($".list [data-seat='{seat.Id}']")
            .EvaluateAsync<string>(
                """
                seat => {
                    const { backgroundColor, borderBottomStyle, textDecorationLine } = getComputedStyle(seat);
                    return [backgroundColor, borderBottomStyle, textDecorationLine].join();
                }
                """
            );

    // The colour in the seat's middle, or between its edge and its label.
    private static Task<string> ColourInAsync(Visitor visitor, LaidSeat seat, LaidSeat neighbour, bool atMiddle) =>
        visitor.Page.EvaluateAsync<string>(
            """
            async ([seat, neighbour, reach]) => {
                const map = await window.boxOffice.seatMap(Number(document.querySelector("[data-seat-map]")
                    .dataset.eventId));
                // The page is notified of new colours with the next animation frame.
                await new Promise(resolve => requestAnimationFrame(() => requestAnimationFrame(resolve)));
                await map.whenStill();
                const canvas = document.querySelector("[data-seat-map] .view canvas");
                const box = canvas.getBoundingClientRect();
                const [at, beside] = [map.screenPositionOf(seat), map.screenPositionOf(neighbour)];
                at.y += Math.hypot(beside.x - at.x, beside.y - at.y) * reach;
                const ratio = canvas.width / box.width;
                const pixel = canvas.getContext("2d").getImageData(Math.round((at.x - box.left) * ratio),
                    Math.round((at.y - box.top) * ratio), 1, 1);
                return `rgb(${[...pixel.data].slice(0, 3).join(", ")})`;
            }
            """,
            new[] { seat.Id, neighbour.Id, atMiddle ? 0 : 0.27 }
        );

    private static Task<string> SystemColourAsync(Visitor visitor, string name) =>
        visitor.Page.EvaluateAsync<string>(
            """
            name => {
                const probe = document.createElement("i");
                probe.style.cssText = `color: ${name}; forced-color-adjust: none`;
                document.body.append(probe);
                const [r, g, b] = getComputedStyle(probe).color.match(/[\d.]+/g);
                probe.remove();
                return `rgb(${r}, ${g}, ${b})`;
            }
            """,
            name
        );
}
