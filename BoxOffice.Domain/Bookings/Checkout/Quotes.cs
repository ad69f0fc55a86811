using BoxOffice.Domain.Bookings.Cancellation;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Microsoft.EntityFrameworkCore;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>What the seats of baskets cost. Thread-safe.</summary>
public sealed class Quotes(
    PriceLists lists,
    EventLayouts layouts,
    BookingLookup bookings,
    IDbContextFactory<BoxOfficeDbContext> contexts,
    TimeProvider time
)
{
    /// <summary>The most codes of one request.</summary>
    public const int MaxCodes = 5;

    /// <summary>Prices the seats of a basket, with the types and codes that its customer has chosen.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="choices">The types and codes, and the tickets given back.</param>
    /// <param name="source">
    /// The booking whose tickets are given back, when the caller has its secret; null: a booking of the basket's own
    /// customer.
    /// </param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>
    /// The quote, or a refusal of <see cref="Pricing.Quote"/>, or <see cref="CodeUnknown"/>, <see cref="CodeUsedUp"/>,
    /// <see cref="CodeNotValidNow"/>, <see cref="VoucherInOtherCurrency"/>, <see cref="OnePromotionOnly"/>,
    /// <see cref="CardAmountTooSmall"/>; in an exchange also <see cref="BookingNotFound"/>,
    /// <see cref="NotExchangeable"/>, <see cref="ExchangeUnderWay"/>, <see cref="TicketNotLive"/>,
    /// <see cref="ExchangeInOtherCurrency"/>.
    /// </returns>
    public async Task<Outcome<Quote>> OfAsync(
        Basket basket,
        HoldChoices choices,
        BookingView? source = null,
        CancellationToken cancellationToken = default
    )
    {
        var layout =
            await layouts.FindAsync(basket.EventId, cancellationToken)
            ?? throw new InvalidOperationException($"There is no event {basket.EventId}.");
        var list = await lists.FindAsync(basket.PriceListId, cancellationToken);
        var codes = await ReadCodesAsync(basket, choices.Codes, cancellationToken);
        if (!codes.Succeeded)
            return codes.Refusal;
        var priced = Pricing.Quote(
            list,
            basket.Currency,
            SalesChannel.Web,
            codes.Value.Promotion,
            [.. layout.SeatsOf([.. basket.Seats.Select(s => s.Id)]).Select(Priced)],
            choices.TypeOf,
            isExchange: choices.Exchange is not null
        );
        if (!priced.Succeeded)
            return priced;
        var total = priced.Value.TotalCents;
        var givenBack = choices.Exchange is { } exchange
            ? await ReadExchangeAsync(basket, exchange, source, cancellationToken)
            : 0L;
        if (!givenBack.Succeeded)
            return givenBack.Refusal;
        var exchanged = Math.Min(total, givenBack.Value);
        var vouchers = LeastCharge.VoucherPart(total - exchanged, codes.Value.VoucherCents, basket.Currency);
        if (!vouchers.Succeeded)
            return vouchers.Refusal;
        return priced.Value with
        {
            ExchangeCents = exchanged,
            ComesBackCents = givenBack.Value - exchanged,
            VoucherCents = vouchers.Value,
        };
    }

    internal static PricedSeat Priced(LaidSeat seat) =>
        new(seat.Id, seat.Section, seat.Row, seat.Number, seat.Category, seat.IsWheelchairSpace);

    /// <summary>
    /// What the tickets given back cost together, less what the staff allowed. <c>why_no_exchange</c> refuses the same.
    /// </summary>
    private async Task<Outcome<long>> ReadExchangeAsync(
        Basket basket,
        ExchangedTickets exchange,
        BookingView? source,
        CancellationToken cancellationToken
    )
    {
        if (source is null)
        {
            var own = await bookings.FindOwnAsync(exchange.BookingId, basket.CustomerId, cancellationToken);
            if (!own.Succeeded)
                return own.Refusal;
            source = own.Value;
        }
        var booking = source.Booking;
        if (booking.Status != BookingStatus.Confirmed)
            return new NotExchangeable();
        if (booking.Currency != basket.Currency)
            return new ExchangeInOtherCurrency();
        if (booking.Tickets.Exists(t => t.MovingTo is not null && t.MovingTo != basket.BookingId))
            return new ExchangeUnderWay();
        var tickets = booking.Tickets.FindAll(t => t.IsLive && exchange.TicketIds.Contains(t.Id));
        if (tickets.Count == 0 || tickets.Count != exchange.TicketIds.Count)
            return new TicketNotLive();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var balances = await context
            .Database.SqlQuery<long[]>(
                $"select array[uncovered_of({booking.Id}), allowed_to({booking.Id})] as \"Value\""
            )
            .SingleAsync(cancellationToken);
        var (uncovered, allowed) = (balances[0], balances[1]);
        return uncovered == 0 && CancellationTerms.AllowsExchange(source.Event, time.GetUtcNow())
            ? Math.Max(tickets.Sum(t => t.PriceCents) - allowed, 0)
            : new NotExchangeable();
    }

    private async Task<Outcome<Codes>> ReadCodesAsync(
        Basket basket,
        IReadOnlyList<string> typed,
        CancellationToken cancellationToken
    )
    {
        if (typed.Count == 0)
            return new Codes(null, 0);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var now = await context.NowAsync(cancellationToken);
        var found = new Codes(null, 0);
        foreach (var text in typed.Distinct())
        {
            var code = Promotion.CodeFrom(text) ?? "";
            var promotion = await context
                .Set<Promotion>()
                .AsNoTracking()
                .SingleOrDefaultAsync(p => p.EventId == basket.EventId && p.Code == code, cancellationToken);
            if (promotion is not null)
            {
                if (found.Promotion is not null)
                    return new OnePromotionOnly();
                if (promotion.StartsAt > now || promotion.EndsAt <= now)
                    return new CodeNotValidNow(text);
                if (promotion.UsesLeft == 0)
                    return new CodeUsedUp(text);
                found = found with { Promotion = promotion };
                continue;
            }
            var hash = VoucherCode.Hash(code);
            var voucher = await context
                .Set<Voucher>()
                .AsNoTracking()
                .SingleOrDefaultAsync(v => v.CodeHash == hash, cancellationToken);
            switch (voucher)
            {
                case null:
                    return new CodeUnknown(text);
                case var _ when voucher.Currency != basket.Currency:
                    return new VoucherInOtherCurrency(text);
                case var _ when voucher.ExpiresAt <= now:
                    return new CodeNotValidNow(text);
                case { BalanceCents: 0 }:
                    return new CodeUsedUp(text);
                default:
                    found = found with { VoucherCents = found.VoucherCents + voucher.BalanceCents };
                    break;
            }
        }
        return found;
    }

    private sealed record Codes(Promotion? Promotion, long VoucherCents);
}
