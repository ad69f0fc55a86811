using BoxOffice.Domain;
using BoxOffice.Domain.Bookings.Checkout;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Seating.Holds;
using BoxOffice.Web.Components.Shared;

namespace BoxOffice.Web.Components.Customer.Seats;

/// <content>Price types, codes, and what the basket costs.</content>
public sealed partial class SeatSession
{
    private Basket? _priced;
    private ExchangedTickets? _exchange;

    /// <summary>The tickets that are given back for the seats chosen here; null: none.</summary>
    public ExchangedTickets? Exchange => Basket?.Choices.Exchange ?? _exchange;

    /// <summary>Keeps the old tickets after all: the seats chosen here are bought like any others.</summary>
    public async Task StopExchangeAsync()
    {
        _exchange = null;
        if (Basket is { } basket)
            await ChooseAsync(basket.Choices with { Exchange = null });
    }

    /// <summary>What the basket costs; null when there is no basket, or its choices cannot be sold.</summary>
    public Quote? Quote { get; private set; }

    /// <summary>Why the choices cannot be sold; null when they can.</summary>
    public Refusal? PriceProblem { get; private set; }

    /// <summary>The price types that the basket's seats may have, in their order.</summary>
    public IReadOnlyList<PriceType> PriceTypes { get; private set; } = [];

    /// <summary>The basket's price list.</summary>
    public PriceList? PriceList { get; private set; }

    /// <summary>The price type of a seat of the basket; null when none is offered for it.</summary>
    public PriceType? TypeOf(BasketSeat seat) =>
        PriceList!.Types.Find(t => t.Key == Basket!.Choices.TypeOf(seat.Id)) ?? PresetOf(seat);

    /// <summary>
    /// What a seat of the basket costs with a type, without fees; null when the type is not offered there.
    /// </summary>
    public long? PriceOf(BasketSeat seat, PriceType type) =>
        PriceList!.PriceOf(CategoryOf(seat), type.Key, SalesChannel.Web);

    /// <summary>How many seats of the basket have this type.</summary>
    public int CountOf(PriceType type) => Basket!.Seats.Count(s => TypeOf(s)?.Key == type.Key);

    /// <summary>
    /// Gives one more seat a type, or one less: the last seat in the basket that has the preset type, or this type.
    /// </summary>
    public Task ChangeTypeAsync(PriceType type, bool more)
    {
        var seat = more
            ? Basket!.Seats.LastOrDefault(s =>
                TypeOf(s)?.Key == PresetOf(s)?.Key && TypeOf(s)?.Key != type.Key && PriceOf(s, type) is not null
            )
            : Basket!.Seats.LastOrDefault(s => TypeOf(s)?.Key == type.Key);
        return seat is null ? Task.CompletedTask : SetTypeAsync(seat.Id, more ? type.Key : null);
    }

    /// <summary>Gives a seat of the basket a type.</summary>
    /// <param name="seatId">The seat.</param>
    /// <param name="key">The type's key; null: the preset.</param>
    public Task SetTypeAsync(long seatId, string? key)
    {
        var types = Basket!.Choices.Types.Where(t => t.Key != seatId).ToDictionary();
        if (key is not null)
            types[seatId] = key;
        return ChooseAsync(Basket.Choices with { Types = types });
    }

    /// <summary>Adds a code of a promotion or a voucher, if it can be used for this basket.</summary>
    /// <returns>Why it cannot; null when it can.</returns>
    public async Task<Refusal?> AddCodeAsync(string code)
    {
        var typed = code.Trim();
        if (Basket is not { } basket || typed.Length == 0 || basket.Choices.Codes.Contains(typed))
            return null;
        if (basket.Choices.Codes.Count == Quotes.MaxCodes)
            return new InvalidRequest("codes", $"At most {Quotes.MaxCodes} codes can be used.");
        if (limits.Count(_caller) is { } tooMany)
            return tooMany; // Codes could be guessed otherwise.
        var choices = basket.Choices with { Codes = [.. basket.Choices.Codes, typed] };
        var outcome = await quotes.OfAsync(basket, choices);
        if (!outcome.Succeeded && IsOfCode(outcome.Refusal))
            return outcome.Refusal;
        await ChooseAsync(choices);
        return null;
    }

    /// <summary>Takes a code out.</summary>
    public Task RemoveCodeAsync(string code) =>
        ChooseAsync(Basket!.Choices with { Codes = [.. Basket.Choices.Codes.Where(c => c != code)] });

    private PriceType? PresetOf(BasketSeat seat) => PriceList!.PresetOf(CategoryOf(seat), SalesChannel.Web);

    private int CategoryOf(BasketSeat seat) => Seating!.Layout.Seats[seat.Ordinal].Category;

    private bool HasWheelchairSpace(Basket basket) =>
        basket.Seats.Any(s => Seating!.Layout.Seats[s.Ordinal].IsWheelchairSpace);

    private static bool IsOfCode(Refusal refusal) =>
        refusal is CodeUnknown or CodeUsedUp or CodeNotValidNow or VoucherInOtherCurrency or OnePromotionOnly;

    private Task ChooseAsync(HoldChoices choices) =>
        TryAsync(async () =>
        {
            if (Basket is not { BookingId: null } basket)
                return;
            await baskets.ChooseAsync(basket.HoldId, choices);
            Basket = basket with { Choices = choices };
            await PriceAsync();
            TellOtherTabs();
            if (Quote is { } quote)
                Saying = $"The total is {quote.Total}{DueText.Spoken(quote)}.";
        });

    /// <summary>Prices the basket, if it has changed since it was priced last.</summary>
    private async Task PriceAsync()
    {
        if (ReferenceEquals(_priced, Basket) || Seating is null)
            return;
        if (Basket is not { } basket)
        {
            (_priced, Quote, PriceProblem) = (null, null, null);
            return;
        }
        if (_exchange is { } exchange && basket is { BookingId: null, Choices.Exchange: null })
        {
            basket = basket with { Choices = basket.Choices with { Exchange = exchange } };
            Basket = basket;
            await baskets.ChooseAsync(basket.HoldId, basket.Choices);
        }
        PriceList = await lists.FindAsync(basket.PriceListId);
        var outcome = await quotes.OfAsync(basket, basket.Choices);
        if (!ReferenceEquals(Basket, basket))
            return; // It changed meanwhile; that change prices it.
        _priced = basket;
        Quote = outcome.Succeeded ? outcome.Value : null;
        PriceProblem = outcome.Refusal;
        PriceTypes =
        [
            .. PriceList
                .TypesIn(SalesChannel.Web)
                .Where(t => t.Needs == PriceTypeNeed.Nothing || t.Key == Quote?.OpenedType || CountOf(t) > 0)
                .Where(t => !t.IsCompanion || CountOf(t) > 0 || HasWheelchairSpace(basket))
                .Where(t => basket.Seats.Any(s => PriceOf(s, t) is not null)),
        ];
    }
}
