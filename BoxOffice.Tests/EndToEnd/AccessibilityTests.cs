using BoxOffice.Tests.EndToEnd.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class AccessibilityTests(Shop shop) : EndToEndTest(shop)
{
    private static readonly AxeRunOptions OnlyFaults = new() { ResultTypes = [ResultType.Violations] };

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task EveryPage_OnTheWayToABooking_HasNothingSeriousAgainstIt(bool dark, bool phone)
    {
        var house = await Shop.NewHouseAsync();
        var page = await NewPageAsync(dark: dark, phone: phone);
        var customer = new Visitor(page, house, phone);
        var faults = new List<string>();

        await page.GotoAsync("/");
        faults.AddRange(await SeriousFaultsAsync(page, "what's on"));
        await customer.OpenAsync();
        await customer.ChooseAsync(house.Seat("C", "2"));
        await Expect(customer.CheckOut).ToBeVisibleAsync();
        faults.AddRange(await SeriousFaultsAsync(page, "the map"));
        await customer.OpenAsync("?view=list");
        await customer.UntilDeskIsReadyAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Stalls", Exact = false }).First);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Row C" })).ToBeVisibleAsync();
        faults.AddRange(await SeriousFaultsAsync(page, "the list"));
        await customer.TouchAsync(customer.CheckOut);
        await customer.FillInAsync();
        faults.AddRange(await SeriousFaultsAsync(page, "checkout"));
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
        await customer.UntilAtProviderAsync();
        faults.AddRange(await SeriousFaultsAsync(page, "the provider's page"));
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
        faults.AddRange(await SeriousFaultsAsync(page, "the booking"));
        await page.GotoAsync("/bookings");
        faults.AddRange(await SeriousFaultsAsync(page, "my bookings"));
        await page.GotoAsync("/no/such/page");
        faults.AddRange(await SeriousFaultsAsync(page, "not found"));

        faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Axe_FaultsPutIntoAPage_AreFound()
    {
        var page = await NewPageAsync();
        await page.GotoAsync("/bookings");
        await page.EvaluateAsync("""
            () => {
                document.querySelector("main").append(Object.assign(document.createElement("img"), { src: "/favicon.svg" }));
                const words = Object.assign(document.createElement("p"), { textContent: "Nobody can read this." });
                Object.assign(words.style, { color: "#777", background: "#888" });
                document.querySelector("main").append(words);
            }
            """);

        var faults = await SeriousFaultsAsync(page, "spoilt");

        faults.ShouldContain(fault => fault.Contains("image-alt", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("color-contrast", StringComparison.Ordinal));
        faults.Count.ShouldBe(2);
    }

    private static async Task<IReadOnlyList<string>> SeriousFaultsAsync(IPage page, string where) =>
        [.. (await page.RunAxe(OnlyFaults)).Violations.Where(v => v.Impact is "serious" or "critical")
            .SelectMany(v => v.Nodes.Select(node => $"{where}: {v.Id} ({v.Impact}), {v.Help}: {node.Html}"))];
}
