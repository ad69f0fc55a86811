using BoxOffice.Tests.EndToEnd.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class RateLimitTests(Shop shop) : EndToEndTest(shop)
{
    /// <summary>
    /// The panel sends one command. It is refused only if its circuit uses the same token bucket, which the API calls
    /// have emptied.
    /// </summary>
    [Fact]
    public async Task Panel_ApiCallsOfTheSameAddressEmptyTheBucket_IsRefused()
    {
        var show = await Shop.NewEventAsync();
        LosesCircuits = true;
        var (process, node) = await Shop.StartNodeAsync(
            "--RateLimiting:Address:Burst",
            "100",
            "--RateLimiting:Address:PerSecond",
            "1"
        );
        await using var stopped = process;
        var customer = await VisitAsync(show, address: node);
        await customer.UntilPanelIsReadyAsync();

        await customer.Page.EvaluateAsync(
            """
            async () => {
                const ask = () => fetch("/api/bookings/00000000-0000-0000-0000-000000000000/cancel", { method: "POST" })
                    .then(answer => answer.status);
                for (let refused = 0; refused < 20;) if (await ask() === 429) refused++;
                setInterval(() => ask().catch(() => {}), 10); // Fails once the node has stopped; that is ignored.
            }
            """
        );
        await customer.ChooseAsync(show.Seat("C", "7"));

        await Expect(customer.Page.GetByRole(AriaRole.Heading, new() { Name = "That was too much at once" }))
            .ToBeVisibleAsync();
        await customer.ShouldHaveAsync();
    }
}
