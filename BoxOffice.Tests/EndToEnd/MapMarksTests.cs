using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Venues.Demo;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>How the map marks seats: on a phone, and for wheelchair spaces.</summary>
public sealed class MapMarksTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Phone_WholeVenueInView_ASeatIsChosenInTwoTaps()
    {
        var show = await Shop.NewEventAsync(DemoPlans.Theatre());
        var customer = await VisitAsync(show, phone: true);
        var seat = show.Seats.First(s => s is { Section: "Stalls right", Row: "H" });
        await Expect(customer.Map.Locator(".where strong")).ToHaveTextAsync("Whole venue");

        await customer.ChooseAsync(seat);

        await customer.ShouldHaveAsync(seat);
        customer.Taps.ShouldBe(2);
        await Expect(customer.Map.Locator(".where strong")).ToHaveTextAsync("Stalls right");
        await Expect(customer.Map.Locator(".where span")).ToContainTextAsync("seats free · €");
    }

    /// <summary>Row letters are drawn at the map's edges. A tap on a letter takes no seat beneath it.</summary>
    [Fact]
    public async Task Phone_TapOnARowLetter_TakesNoSeat()
    {
        var show = await Shop.NewEventAsync(DemoPlans.Theatre());
        var customer = await VisitAsync(show, phone: true);
        var row = show.Seats.Where(s => s is { Section: "Stalls right", Row: "H" }).ToList();
        var seat = row[row.Count / 2];
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);

        // The row continues beyond both edges of the view, so that seats are under both edges.
        var map = (await customer.Map.Locator(".view").BoundingBoxAsync())!;
        var at = await customer.PlaceOfAsync(seat);
        foreach (var x in new[] { map.X + 10, map.X + map.Width - 10 })
        {
            await customer.Page.Touchscreen.TapAsync(x, (float)at.Y);
            await Task.Delay(400);
        }

        await customer.ShouldHaveAsync(seat);
        await Expect(customer.Voice).ToContainTextAsync("now in your basket");
    }

    [Fact]
    public async Task WheelchairSpaces_FilterIsOn_ListAndBestSeatsHaveNoOtherSeats()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        await customer.PointAtAsync(show.Seats.First(s => s.IsWheelchairSpace));
        await Expect(customer.Map.Locator(".tip")).ToContainTextAsync("Wheelchair space");

        await customer.Page.GetByRole(AriaRole.Button, new() { Name = "Wheelchair spaces" }).ClickAsync();

        await Expect(customer.Page.GetByRole(AriaRole.Form, new() { Name = "Best seats" }))
            .ToContainTextAsync("Only wheelchair spaces");
        await customer.Page.GetByRole(AriaRole.Link, new() { Name = "Choose from a list instead" }).ClickAsync();
        var buttons = customer.Page.Locator(".list .row .seat");
        while (await buttons.CountAsync() == 0)
            await customer.Page.Locator(".list .section[aria-expanded=false]").First.ClickAsync();
        foreach (var name in await buttons.EvaluateAllAsync<string[]>("all => all.map(each => each.ariaLabel)"))
            name.ShouldContain("wheelchair space", Case.Insensitive);
    }

    [Fact]
    public async Task Phone_KeyIsOpened_EveryMarkIsInView()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show, phone: true);
        var page = customer.Page;

        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Key", Exact = true }));

        foreach (
            var words in (string[])
                ["Yours", "In a basket", "Sold", "Wheelchair space", "Companion seat", "Restricted view"]
        )
        {
            await Expect(page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = words }))
                .ToBeInViewportAsync(new() { Ratio = 1 });
        }

        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByText("Companion seat", new() { Exact = true })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Key_PlanWithoutWheelchairSpaces_DoesNotListThem()
    {
        var plain = DemoPlans.Studio().Replace("\"wheelchair\":true", "\"x\":1", StringComparison.Ordinal);
        var customer = await VisitAsync(await Shop.NewEventAsync(plain));

        await Expect(customer.Page.GetByText("Companion seat", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(customer.Page.GetByText("Wheelchair space", new() { Exact = true })).ToHaveCountAsync(0);
    }
}
