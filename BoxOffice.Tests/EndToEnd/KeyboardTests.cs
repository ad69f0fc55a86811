using BoxOffice.Tests.EndToEnd.Support;
using static Microsoft.Playwright.Assertions;

namespace BoxOffice.Tests.EndToEnd;

public sealed class KeyboardTests(Shop shop) : EndToEndTest(shop)
{
    [Fact]
    public async Task Purchase_ByKeyboardAlone_IsPossibleAndAnnounced()
    {
        var show = await Shop.NewEventAsync();
        var customer = await VisitAsync(show);
        var fingers = new Fingers(customer.Page);

        await fingers.TabToAsync("Choose seats from a list");
        await fingers.PressAsync("Enter");
        await customer.UntilAtAsync("view=list");
        await customer.UntilPanelIsReadyAsync();
        await Expect(
                customer.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Choose from a list" })
            )
            .ToBeFocusedAsync();
        await customer.WantAsync(1);
        await fingers.TabToAsync("Stalls");
        await fingers.PressAsync("Enter");
        await Expect(customer.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Row C" }))
            .ToBeVisibleAsync();

        await fingers.TabToAsync("Stalls, row C, seat 25");
        await fingers.PressAsync("ArrowRight");
        (await fingers.FocusedAsync()).ShouldBe("Stalls, row C, seat 23, Premium, €65.00, available");
        await fingers.PressAsync("Space");
        await Expect(customer.Voice).ToContainTextAsync("Seat C 23 is now in your basket.");
        (await fingers.FocusedAsync()).ShouldBe("Stalls, row C, seat 23, Premium, €65.00, in your basket");

        await fingers.PressAsync("ArrowDown");
        (await fingers.FocusedAsync()).ShouldBe("Stalls, row D, seat 23, Premium, €65.00, available");
        await fingers.PressAsync("Enter");
        await Expect(customer.Voice).ToContainTextAsync("Seat D 23 is now in your basket.");
        await fingers.PressAsync("Enter");
        await Expect(customer.Voice).ToContainTextAsync("Given back: D 23. 1 seat in your basket, €65.00.");
        await customer.ShouldHaveAsync(show.Seat("C", "23"));

        await fingers.TabToAsync("Check out");
        await fingers.PressAsync("Enter");
        await customer.UntilAtAsync("/checkout/");
        await fingers.TabToAsync("Your name");
        // An incomplete form is refused, and the focus moves to the missing field.
        await fingers.PressAsync("Enter");
        await Expect(customer.Page.Locator("#name[aria-invalid=true]")).ToBeFocusedAsync();
        await fingers.TypeAsync("Ada Lovelace");
        await fingers.TabToAsync("E-mail");
        await fingers.TypeAsync("ada@example.org");
        await fingers.TabToAsync("Pay €65.00");
        await fingers.PressAsync("Enter");

        await customer.UntilAtProviderAsync();
        await fingers.TabToAsync("Pay €65.00");
        await fingers.PressAsync("Enter");

        await customer.UntilBookedAsync();
    }
}
