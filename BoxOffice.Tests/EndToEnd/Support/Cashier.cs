using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>The steps of a visitor from a basket with seats to a booking.</summary>
internal static class Cashier
{
    /// <summary>Goes from the basket to the payment provider's page.</summary>
    public static async Task GoToProviderAsync(this Visitor visitor)
    {
        await visitor.TouchAsync(visitor.CheckOut);
        await visitor.FillInAsync();
        await visitor.PressPayAsync();
        await visitor.UntilAtProviderAsync();
    }

    /// <summary>Presses Pay on the shop's checkout page.</summary>
    public static Task PressPayAsync(this Visitor visitor) =>
        visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));

    /// <summary>Types name and e-mail with one touch: the Tab key moves to the second field.</summary>
    public static async Task FillInAsync(
        this Visitor visitor,
        string name = "Ada Lovelace",
        string email = "ada@example.org"
    )
    {
        await visitor.TouchAsync(visitor.Page.GetByLabel("Your name"));
        await visitor.Page.Keyboard.TypeAsync(name);
        await visitor.Page.Keyboard.PressAsync("Tab");
        await visitor.Page.Keyboard.TypeAsync(email);
    }

    public static Task UntilAtProviderAsync(this Visitor visitor) => visitor.UntilAtAsync("/sandbox/checkout/");

    /// <summary>Pays with the first card on the provider's page, or with the card of this label.</summary>
    public static async Task PayAtProviderAsync(this Visitor visitor, string? card = null)
    {
        if (card is not null)
            await visitor.TouchAsync(visitor.Page.GetByLabel(card));
        await visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
    }

    /// <summary>Types a card's number on the provider's page, and pays with it.</summary>
    public static async Task PayWithNumberAsync(this Visitor visitor, string number)
    {
        await visitor.TouchAsync(visitor.Page.GetByLabel("Type a test card number"));
        await visitor.Page.GetByLabel("Card number", new() { Exact = true }).FillAsync(number);
        await visitor.Page.GetByLabel("Expiry").FillAsync("12 / 40");
        await visitor.Page.GetByLabel("CVC").FillAsync("123");
        await visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
    }

    /// <summary>Waits for the booking's page. Returns the booking's code without its space.</summary>
    public static async Task<string> UntilBookedAsync(this Visitor visitor)
    {
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" }))
            .ToBeVisibleAsync();
        return (await visitor.Page.Locator(".code strong").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
    }
}
