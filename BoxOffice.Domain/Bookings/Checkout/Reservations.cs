using System.Globalization;
using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using Npgsql;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>
/// Turns a live hold into a pending booking: its seats are reserved before the provider is asked for anything.
/// </summary>
public sealed class Reservations(
    NpgsqlDataSource database,
    ISeatChangeFeed feed,
    INewsFeed news,
    Admission admission,
    TimeProvider time
)
{
    private readonly ReserveStatement _statement = new(database);

    /// <summary>
    /// How long the caller may take to settle the booking before the reconciler asks about its payment.
    /// </summary>
    public static readonly TimeSpan CallersLease = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Reserves all seats of the hold under a new booking, or returns the booking that an earlier request with this key
    /// made.
    /// </summary>
    /// <returns>
    /// The booking and whether it is new, or <see cref="HoldNotFound"/>, <see cref="HoldExpired"/>,
    /// <see cref="PaymentUnderWay"/>, <see cref="NotOnSale"/> when the event is cancelled, <see cref="TooManySeats"/>,
    /// <see cref="IdempotencyKeyReused"/>, <see cref="InvalidRequest"/>, <see cref="Busy"/>, a refusal of
    /// <see cref="Quotes.OfAsync"/>, <see cref="PriceChanged"/>, <see cref="TendersExceedTotal"/>,
    /// <see cref="CardAmountTooSmall"/>; for an exchange also
    /// <see cref="BookingNotFound"/>, <see cref="NotExchangeable"/>, <see cref="ExchangeUnderWay"/>,
    /// <see cref="TicketNotLive"/>.
    /// </returns>
    public async Task<Outcome<Reservation>> ReserveAsync(
        CheckoutRequest request,
        CancellationToken cancellationToken = default
    )
    {
        if (request.Check() is { } invalid)
            return invalid;
        using var place = await admission.EnterAsync(cancellationToken);
        if (place is null)
            return new Busy();
        try
        {
            return await ReserveOnceAsync(request, cancellationToken);
        }
        catch (PostgresException raced) when (raced.ConstraintName == ConstraintNames.OneBookingPerIdempotencyKey)
        {
            return await ReserveOnceAsync(request, cancellationToken);
        }
        catch (PostgresException late) when (GuardViolation.HoldLapsedMeanwhile(late))
        {
            return new HoldExpired();
        }
        catch (PostgresException contended) when (LockWait.TimedOut(contended))
        {
            return new Busy();
        }
    }

    private async Task<Outcome<Reservation>> ReserveOnceAsync(
        CheckoutRequest request,
        CancellationToken cancellationToken
    )
    {
        var verdict = await _statement.RunAsync(request, time.GetUtcNow(), cancellationToken);
        if (verdict is { Outcome: OutcomeWord.Reserved, Snapshot.Booking: var booking })
        {
            feed.Announce(booking.EventId, verdict.Reserved);
            news.BasketChanged(booking.EventId, booking.CustomerId);
        }
        return verdict.Outcome switch
        {
            OutcomeWord.Reserved => new Reservation(verdict.Snapshot!, IsNew: true),
            OutcomeWord.Earlier => new Reservation(verdict.Snapshot!, IsNew: false),
            OutcomeWord.IdempotencyKeyReused => new IdempotencyKeyReused(),
            OutcomeWord.HoldNotFound => new HoldNotFound(),
            OutcomeWord.HoldExpired => new HoldExpired(),
            OutcomeWord.PaymentUnderWay => new PaymentUnderWay(),
            OutcomeWord.NotOnSale => new NotOnSale(),
            OutcomeWord.TooManySeats => new TooManySeats(verdict.SeatLimit!.Value),
            OutcomeWord.PaymentMethodNeeded => CheckoutRequest.MethodNeeded,
            var refused => await PriceRefusalAsync(refused, verdict.About ?? "", request, cancellationToken)
                ?? ExchangeRefusal(refused)
                ?? throw new InvalidOperationException(
                    $"reserve_booking answered '{verdict.Outcome}', which is unknown."
                ),
        };
    }

    private async Task<Refusal?> PriceRefusalAsync(
        string outcome,
        string about,
        CheckoutRequest request,
        CancellationToken cancellationToken
    )
    {
        var typed = request.Choices.Codes.FirstOrDefault(c => Promotion.CodeFrom(c) == about) ?? about;
        return outcome switch
        {
            OutcomeWord.SeatNotInHold => new SeatNotInHold(),
            OutcomeWord.PriceTypeNotOffered => new PriceTypeNotOffered(about),
            OutcomeWord.PriceTypeNeedsCode => new PriceTypeNeedsCode(about),
            OutcomeWord.PriceTypeNeedsReason => new PriceTypeNeedsReason(about),
            OutcomeWord.PriceTypeLimited => await LimitedAsync(about, request.HoldId, cancellationToken),
            OutcomeWord.CompanionWithoutWheelchairSpace => new CompanionWithoutWheelchairSpace(),
            OutcomeWord.CodeUnknown => new CodeUnknown(typed),
            OutcomeWord.CodeUsedUp => new CodeUsedUp(typed),
            OutcomeWord.CodeNotValidNow => new CodeNotValidNow(typed),
            OutcomeWord.VoucherInOtherCurrency => new VoucherInOtherCurrency(typed),
            OutcomeWord.OnePromotionOnly => new OnePromotionOnly(),
            OutcomeWord.PriceChanged => new PriceChanged(long.Parse(about, CultureInfo.InvariantCulture)),
            OutcomeWord.CardAmountTooSmall => TooSmall(about),
            OutcomeWord.TendersExceedTotal => new TendersExceedTotal(long.Parse(about, CultureInfo.InvariantCulture)),
            _ => null,
        };
    }

    private async Task<Refusal> LimitedAsync(string key, Guid holdId, CancellationToken cancellationToken)
    {
        await using var limits = database.CreateCommand(
            """
            select t.name, t.least, t.most from holds h join price_types t on t.price_list_id = h.price_list_id
            where h.id = $1 and t.key = $2
            """
        );
        limits.Parameters.Add(Parameters.Of(holdId));
        limits.Parameters.Add(Parameters.Of(key));
        await using var reader = await limits.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new PriceTypeLimited(key, reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2))
            : new HoldExpired(); // The hold has ended since.
    }

    /// <param name="about">The amount and the currency.</param>
    private static CardAmountTooSmall TooSmall(string about)
    {
        var (cents, currency) = (long.Parse(about.Split(' ')[0], CultureInfo.InvariantCulture), about.Split(' ')[1]);
        return new(cents, LeastCharge.Of(currency), currency);
    }

    private static Refusal? ExchangeRefusal(string outcome) =>
        outcome switch
        {
            OutcomeWord.BookingNotFound => new BookingNotFound(),
            OutcomeWord.NotExchangeable => new NotExchangeable(),
            OutcomeWord.ExchangeInOtherCurrency => new ExchangeInOtherCurrency(),
            OutcomeWord.ExchangeUnderWay => new ExchangeUnderWay(),
            OutcomeWord.TicketNotLive => new TicketNotLive(),
            _ => null,
        };
}

/// <summary>
/// A pending booking with its seats reserved, or the booking that an earlier request with its key made.
/// </summary>
public sealed record Reservation(BookingSnapshot Snapshot, bool IsNew)
{
    public Booking Booking => Snapshot.Booking;
}
