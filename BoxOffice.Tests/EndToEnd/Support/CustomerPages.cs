using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>Visits every page that a customer can see, with one purchase.</summary>
internal static class CustomerPages
{
    /// <summary>The end of a page's name when the customer has a basket that belongs to another page.</summary>
    public const string BasketElsewhere = ", basket elsewhere";

    /// <summary>The name of the payment provider's page.</summary>
    public const string Provider = "the provider's page";

    public const string Booking = "booking";

    public const string MyBookings = "my bookings";

    /// <summary>Opens one page after the other, and calls <paramref name="look"/> with the name of each.</summary>
    /// <param name="customer">A visitor with a large screen.</param>
    /// <param name="show">The event at which seats 2 and 4 of row C are bought.</param>
    /// <param name="other">Another event, which is opened before the seats are bought.</param>
    /// <param name="name">The customer's name.</param>
    /// <param name="look">Checks the page, and leaves it as it was.</param>
    public static async Task VisitAsync(
        Visitor customer,
        ShopEvent show,
        ShopEvent other,
        string name,
        Func<string, Task> look
    )
    {
        var page = customer.Page;
        await page.GotoAsync("/");
        await look("what's on");
        await customer.OpenAsync();
        await customer.UntilPanelIsReadyAsync();
        await look("event");
        foreach (var seat in new[] { show.Seat("C", "2"), show.Seat("C", "4") })
            await customer.ChooseAsync(seat);
        await customer.ShouldHaveAsync(show.Seat("C", "2"), show.Seat("C", "4"));
        await look("event with a basket");
        await customer.OpenAsync("?view=list");
        await customer.UntilPanelIsReadyAsync();
        await customer.TouchAsync(page.GetByRole(AriaRole.Button, new() { Name = "Stalls", Exact = false }).First);
        await Expect(page.GetByRole(AriaRole.Group, new() { Name = "Row C" })).ToBeVisibleAsync();
        await look("list with a basket");
        await new Visitor(page, other, finger: false).OpenAsync();
        await look($"another event{BasketElsewhere}");
        await page.GotoAsync("/");
        await look($"what's on{BasketElsewhere}");
        await customer.OpenAsync();
        await customer.UntilPanelIsReadyAsync();
        await customer.TouchAsync(customer.CheckOut);
        await customer.PressPayAsync();
        await Expect(page.Locator(".problem")).ToHaveCountAsync(2);
        await look("checkout refused");
        await customer.FillInAsync(name);
        await look("checkout");
        await customer.PressPayAsync();
        await customer.UntilAtProviderAsync();
        await look(Provider);
        await customer.PayAtProviderAsync();
        await customer.UntilBookedAsync();
        await look(Booking);
        await page.GotoAsync("/bookings");
        await look(MyBookings);
        await page.GotoAsync("/bookings/find");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my booking" }).ClickAsync();
        await Expect(page.Locator(".problem")).ToHaveCountAsync(2);
        await look("find booking, nothing typed");
        await page.GetByLabel("Booking code").FillAsync("ZZZZ9999");
        await page.GetByLabel("E-mail").FillAsync($"{Guid.NewGuid():N}@example.org");
        await page.GetByRole(AriaRole.Button, new() { Name = "Find my booking" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("No booking has this code");
        await look("find booking");
        await page.GotoAsync($"/bookings/{Guid.NewGuid()}");
        await look("another customer's booking");
        await page.GotoAsync("/no/such/page");
        await look("not found");
        await page.EvaluateAsync(
            """
            () => {
                const form = document.body.appendChild(Object.assign(document.createElement("form"),
                    { method: "post", action: "/no/such/page" }));
                form.submit();
            }
            """
        );
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "This was not done" })).ToBeVisibleAsync();
        await look("refused");
    }
}
