using System.Text.RegularExpressions;
using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

/// <summary>What is pressed while the server does not listen: kept, said, and carried out once.</summary>
[Collection(Undisturbed.Name)]
public sealed class LostLineTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>By then a second carrying-out would show.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task Line_Cut_PressesAreKeptAndCarriedOutOnceWhenItIsMended()
    {
        LosesCircuits = true;
        var house = await Shop.NewHouseAsync();
        var (process, link, node) = await Shop.StartNodeBehindLinkAsync();
        await using var killedInAnyCase = process;
        await using var cutInAnyCase = link;
        var customer = await VisitAsync(house, address: node);
        var page = customer.Page;
        await customer.UntilDeskIsReadyAsync();

        link.Cut();
        await customer.UntilMapIsAsync("reconnecting");
        var best = page.GetByRole(AriaRole.Button, new() { Name = "Find me the best 2" });
        await best.ClickAsync();
        await best.ClickAsync(); // Impatience is no second wish.
        await customer.ChooseAsync(house.Seat("C", "7"));

        await Expect(Kept(page)).ToHaveTextAsync("No connection right now. “Find me the best 2 together” follows as soon as it is back.");
        page.Url.ShouldEndWith($"/events/{house.Id}");
        link.Mend();
        await Expect(customer.Basket).ToHaveCountAsync(3);
        await Task.Delay(Settling);
        await Expect(customer.Basket).ToHaveCountAsync(3);
        await Expect(Kept(page)).ToBeEmptyAsync();

        await customer.TouchAsync(customer.CheckOut);
        await customer.UntilAtAsync("/checkout/");
        await customer.FillInAsync();
        link.Cut();
        await customer.PressPayAsync();
        await Expect(Kept(page)).ToContainTextAsync("is sent as soon as it is back, and what you typed stays here.");
        await Expect(page.GetByLabel("Your name")).ToHaveValueAsync("Ada Lovelace");
        link.Mend();
        await Expect(page).ToHaveURLAsync(new Regex("/sandbox/checkout/"));
    }

    [Fact]
    public async Task Press_BeforeBlazorIsThere_IsCarriedOutOnceWhenItIs()
    {
        var house = await Shop.NewHouseAsync();
        var page = await NewPageAsync();
        var customer = new Visitor(page, house, finger: false);
        var arrived = new TaskCompletionSource();
        await page.RouteAsync("**/_framework/blazor.web*.js", async route =>
        {
            await arrived.Task;
            await route.ContinueAsync();
        });
        await customer.OpenAsync();

        await page.GetByLabel("Where").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        var section = await page.GetByLabel("Where").InputValueAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Find me the best 2" }).ClickAsync();
        await Expect(Kept(page)).ToHaveTextAsync("One moment. Your 2 presses follow as soon as the page is ready.");
        await Expect(customer.Basket).ToHaveCountAsync(0);
        arrived.SetResult();

        await Expect(customer.Basket).ToHaveCountAsync(2);
        await Task.Delay(Settling);
        (await customer.BasketSeatsAsync()).ShouldAllBe(seat => seat.Section == section);
        await Expect(Kept(page)).ToBeEmptyAsync();
    }

    private static ILocator Kept(IPage page) => page.Locator("[data-kept-words]");
}
