using BoxOffice.Domain;
using BoxOffice.Domain.Events.Prices;

namespace BoxOffice.Web.Components.Shared;

/// <summary>What a customer has to pay, in few words.</summary>
/// <param name="Amount">The amount to show large.</param>
/// <param name="Note">What the amount is, when it is not simply the total; otherwise null.</param>
public sealed record DueText(Money Amount, string? Note = null)
{
    /// <summary>What is left to pay of a quote, or what comes back.</summary>
    public static DueText Of(Quote quote) =>
        quote switch
        {
            { ComesBackCents: > 0 } => new(
                Of(quote.ComesBackCents, quote),
                $"back from {Of(quote.ExchangeCents + quote.ComesBackCents, quote)}"
            ),
            _ when quote.DueCents < quote.TotalCents => new(Of(quote.DueCents, quote), $"to pay of {quote.Total}"),
            _ => new(quote.Total),
        };

    /// <summary>The end of a sentence about the total; null when the total is to be paid.</summary>
    public static string? Spoken(Quote quote) =>
        quote switch
        {
            { ComesBackCents: > 0 } => $", and {Of(quote.ComesBackCents, quote)} comes back to you",
            _ when quote.DueCents < quote.TotalCents => $", and {Of(quote.DueCents, quote)} is left to pay",
            _ => null,
        };

    private static Money Of(long cents, Quote quote) => new(cents, quote.Currency);
}
