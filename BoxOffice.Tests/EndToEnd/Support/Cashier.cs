using Microsoft.Playwright;

namespace BoxOffice.Tests.EndToEnd.Support;

/// <summary>The way from a full basket to a booking, as a visitor with a mouse goes it.</summary>
internal static class Cashier
{
    /// <summary>From the basket to the payment provider's page.</summary>
    public static async Task GoToProviderAsync(this Visitor visitor)
    {
        await visitor.TouchAsync(visitor.CheckOut);
        await visitor.FillInAsync();
        await visitor.PressPayAsync();
        await visitor.UntilAtProviderAsync();
    }

    /// <summary>Pay, on the shop's own page.</summary>
    public static Task PressPayAsync(this Visitor visitor) =>
        visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));

    /// <summary>Name and e-mail, with one touch: the keyboard leads from one field to the next.</summary>
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

    /// <summary>Pays with the card that the provider's page offers first, or with another that it offers.</summary>
    public static async Task PayAtProviderAsync(this Visitor visitor, string? card = null)
    {
        if (card is not null)
            await visitor.TouchAsync(visitor.Page.GetByLabel(card));
        await visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
    }

    /// <summary>Types a card's number at the provider's page, and pays with it.</summary>
    public static async Task PayWithNumberAsync(this Visitor visitor, string number)
    {
        await visitor.TouchAsync(visitor.Page.GetByLabel("Type a test card number"));
        await visitor.Page.GetByLabel("Card number", new() { Exact = true }).FillAsync(number);
        await visitor.Page.GetByLabel("Expiry").FillAsync("12 / 40");
        await visitor.Page.GetByLabel("CVC").FillAsync("123");
        await visitor.TouchAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Pay €" }));
    }

    /// <summary>Waits for the booking's page. Returns its code, without the gap.</summary>
    public static async Task<string> UntilBookedAsync(this Visitor visitor)
    {
        await Assertions
            .Expect(visitor.Page.GetByRole(AriaRole.Heading, new() { Name = "Your seats are booked" }))
            .ToBeVisibleAsync();
        return (await visitor.Page.Locator(".code strong").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);
    }
}
