using BoxOffice.Domain;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.AspNetCore.Components;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <summary>The price types of the basket's tickets, codes, and what it all costs.</summary>
public sealed partial class BasketPrices
{
    private string _code = "";
    private string? _codeProblem;

    [Parameter, EditorRequired]
    public required SeatSession Session { get; set; }

    [Parameter, EditorRequired]
    public required Basket Basket { get; set; }

    /// <summary>One more ticket of a type, or one fewer.</summary>
    [Parameter]
    public EventCallback<(PriceType Type, bool More)> OnStep { get; set; }

    /// <summary>The type of one seat.</summary>
    [Parameter]
    public EventCallback<(long SeatId, string? Key)> OnType { get; set; }

    [Parameter]
    public EventCallback<string> OnRemoveCode { get; set; }

    [Parameter]
    public bool Busy { get; set; }

    private static string? Off(bool isOff) => isOff ? "true" : null;

    private Task StepAsync(PriceType type, bool more) =>
        Busy || (more && !MayHaveMore(type)) ? Task.CompletedTask : OnStep.InvokeAsync((type, more));

    private bool MayHaveMore(PriceType type) =>
        Session.CountOf(type) < type.Most
        && Basket.Seats.Any(s =>
            Session.TypeOf(s)?.Key == Session.PriceTypes[0].Key && Session.PriceOf(s, type) is not null
        );

    /// <summary>What one ticket of the type costs, in the categories of the basket.</summary>
    private string EachText(PriceType type)
    {
        var prices = Basket.Seats.Select(s => Session.PriceOf(s, type)).OfType<long>().Distinct().Order().ToList();
        return prices switch
        {
            [0] => "free",
            [var one] => Text(one),
            [var first, .., var last] => $"{Text(first)} – {Text(last)}",
            [] => "",
        };
    }

    private string Text(long cents) => new Money(cents, Basket.Currency).ToString();

    private async Task ApplyAsync()
    {
        if (Busy)
            return;
        _codeProblem = (await Session.AddCodeAsync(_code))?.Message;
        if (_codeProblem is null)
            _code = "";
    }
}
