using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class ChoosingTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task BestSeats_ThreeAtOnePrice_AreTogetherAtThatPrice()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        var best = customer.Page.GetByRole(AriaRole.Form, new() { Name = "Best seats" });

        await customer.WantAsync(3);
        await customer.Page.Locator(".seat-map-legend .price", new() { HasText = "€42.50" }).ClickAsync();
        await Expect(best.GetByText("Only ")).ToBeVisibleAsync();
        await best.GetByRole(AriaRole.Button, new() { Name = "Find me the best 3 together" }).ClickAsync();

        await Expect(customer.Basket).ToHaveCountAsync(3);
        var seats = await customer.BasketSeatsAsync();
        seats.ShouldAllBe(s => s.PriceCents == 4250);
        show.AreTogether(seats).ShouldBeTrue(string.Join(", ", seats));
        await Expect(customer.Voice).ToContainTextAsync("now in your basket");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Seat_TakenJustBeforeTheTap_IsRefusedAndASeatNearbyIsOffered(bool phone)
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        var page = await NewPageAsync(phone: phone);
        // Changes of the map are held back, so that the tap comes before the map shows the seat as taken.
        var isHeldBack = false;
        await page.RouteWebSocketAsync(
            "**/live**",
            socket =>
            {
                var server = socket.ConnectToServer();
                socket.OnMessage(message => Pass(server, message));
                server.OnMessage(message =>
                {
                    if (!isHeldBack)
                        Pass(socket, message);
                });
            }
        );
        var customer = new Visitor(page, show, phone);
        await customer.OpenAsync();

        isHeldBack = true;
        await Shop.TakeByApiAsync(show, [seat], node: 1);
        (await customer.StatusOfAsync(seat)).ShouldBe("available");
        await customer.ChooseAsync(seat);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Someone was a moment faster" }))
            .ToBeVisibleAsync();
        await Expect(customer.Voice).ToContainTextAsync("Someone was a moment faster");
        await customer.ShouldHaveAsync();
        isHeldBack = false;

        var seen = await customer.UncoveredAsync([
            .. show.Seats.Where(s => s.Id != seat.Id && s.At.DistanceTo(seat.At) < 40),
        ]);
        await page.GetByRole(AriaRole.Button, new() { Name = "Take this seat" }).ClickAsync();
        await Expect(customer.Basket).ToHaveCountAsync(1);
        var taken = (await customer.BasketSeatsAsync()).ShouldHaveSingleItem();
        taken.Id.ShouldNotBe(seat.Id);
        taken.PriceCents.ShouldBe(seat.PriceCents);
        taken.At.DistanceTo(seat.At).ShouldBeLessThan(40);
        seen.ShouldContain(taken, "The offered seat was covered on the map.");
        await customer.PanelShouldHaveFocusAsync(); // The pressed button is gone.
        await customer.ShouldSeeAsync(seat, "held");

        static void Pass(IWebSocketRoute to, IWebSocketFrame message)
        {
            if (message.Binary is { } binary)
                to.Send(binary);
            else
                to.Send(message.Text!);
        }
    }

    [Fact]
    public async Task Hold_TimeRunsOut_TellsTheCustomerKeepsTheFocusInThePanelAndFreesTheSeatAtOnce()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        var other = await VisitAsync(show, node: 1);
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        (await other.StatusOfAsync(seat)).ShouldBe("held");

        var left = await Shop.Database.AsOwnerAsync<decimal>(
            $"select extract(epoch from expires_at - clock_timestamp()) from holds where event_id = {show.Id}"
        );
        await Shop.Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds((double)left - 7));
        await customer.OpenAsync(); // The page rarely asks for the time left; a new page asks at once.
        await Expect(customer.Page.Locator("hold-clock.warm")).ToBeVisibleAsync();
        await customer.UntilPanelIsReadyAsync();
        await new Fingers(customer.Page).TabToAsync("Give back Row C, seat 7");

        await other.ShouldSeeAsync(seat, "available", withinSeconds: 11);
        await other.ChooseAsync(seat);
        await other.ShouldHaveAsync(seat);
        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "Your time ran out" }))
            .ToBeVisibleAsync();
        await Expect(customer.Voice).ToContainTextAsync("Your time ran out");
        await customer.ShouldHaveAsync();
        await customer.PanelShouldHaveFocusAsync(); // The focused button is gone.
        await customer.ShouldSeeAsync(seat, "held");
    }

    [Fact]
    public async Task Hold_AfterReloadInAnotherTabAndOnAnotherNode_KeepsItsTimeLeft()
    {
        var show = await Shop.NewEventAsync();
        var seat = show.Seat("C", "7");
        var customer = await VisitAsync(show);
        await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(seat);
        await Shop.Database.PassTimeAsync(show.Id, TimeSpan.FromSeconds(200)); // A restarted clock would differ.

        await customer.OpenAsync();
        await ShouldHaveTheHoldAsync(customer);

        var tab = new Visitor(await customer.Page.Context.NewPageAsync(), show, finger: false);
        await tab.OpenAsync();
        await ShouldHaveTheHoldAsync(tab);

        var elsewhere = new Visitor(await customer.Page.Context.NewPageAsync(), show, finger: false);
        await elsewhere.OpenAsync(node: Shop.Nodes[1]);
        await ShouldHaveTheHoldAsync(elsewhere);

        // A change in one tab shows in the others, and none of them says that time ran out.
        await elsewhere.ChooseAsync(seat);
        foreach (var each in (Visitor[])[elsewhere, tab, customer])
        {
            await each.ShouldHaveAsync();
            await Expect(each.Page.GetByText("Your time ran out")).ToHaveCountAsync(0);
        }

        async Task ShouldHaveTheHoldAsync(Visitor visitor)
        {
            await visitor.ShouldHaveAsync(seat);
            (await visitor.SecondsLeftAsync()).ShouldBeInRange(300, 400);
        }
    }
}
