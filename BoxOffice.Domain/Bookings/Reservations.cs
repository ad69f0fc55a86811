using BoxOffice.Domain.Data;
using BoxOffice.Domain.Events;
using BoxOffice.Domain.Payments;
using BoxOffice.Domain.Seating;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BoxOffice.Domain.Bookings;

/// <summary>Turns a live hold into a pending booking: its seats are reserved before the provider is asked for anything.</summary>
public sealed class Reservations(IDbContextFactory<BoxOfficeDbContext> contexts, ISeatChangeFeed feed, INewsFeed news, Admission admission)
{
    /// <summary>How much time entering payment gives, at most and once.</summary>
    public static readonly TimeSpan PaymentTime = TimeSpan.FromMinutes(5);

    /// <summary>How long the caller has to drive the booking on before the reconciler does.</summary>
    public static readonly TimeSpan CallersLease = TimeSpan.FromSeconds(30);

    /// <summary>Reserves all seats of the hold under a new booking, or finds the booking this key made before.</summary>
    /// <returns>
    /// The booking and whether it is new, or <see cref="HoldNotFound"/>, <see cref="HoldExpired"/>, <see cref="PaymentUnderWay"/>,
    /// <see cref="NotOnSale"/> when the event is cancelled, <see cref="TooManySeats"/>, <see cref="IdempotencyKeyReused"/>, <see cref="InvalidRequest"/>, <see cref="Busy"/>.
    /// </returns>
    public async Task<Outcome<Reservation>> ReserveAsync(CheckoutRequest request, CancellationToken cancellation = default)
    {
        if (request.Check() is { } invalid) return invalid;
        using var place = await admission.EnterAsync(cancellation);
        if (place is null) return new Busy();
        try
        {
            return await ReserveOnceAsync(request, cancellation);
        }
        catch (DbUpdateException raced) when (raced.InnerException is PostgresException { ConstraintName: "ix_bookings_idempotency_key" })
        {
            return await ReserveOnceAsync(request, cancellation);
        }
        catch (DbUpdateException late) when (late.InnerException is PostgresException { SqlState: "BX001" } refused && refused.MessageText.Contains("only a live hold", StringComparison.Ordinal))
        {
            // The hold's last instant passed between our look at the clock and the guard's.
            return new HoldExpired();
        }
    }

    private async Task<Outcome<Reservation>> ReserveOnceAsync(CheckoutRequest request, CancellationToken cancellation)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(cancellation);
        if (await EarlierAsync(context, request, cancellation) is { } earlier) return earlier;

        var show = await context.Events.FirstOrDefaultAsync(e => context.Holds.Any(h => h.Id == request.HoldId && h.EventId == e.Id), cancellation);
        if (show is null) return await GoneAsync(context, request, cancellation);
        if (show.CancelledAt is not null) return new NotOnSale();
        await context.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(customer_lock_key({show.Id}, {request.NormalisedEmail}))", cancellation);

        var hold = await context.Holds.FromSql($"select * from holds where id = {request.HoldId} for update").SingleOrDefaultAsync(cancellation);
        if (hold is null) return await GoneAsync(context, request, cancellation);
        if (hold.BookingId is not null)
            return await EarlierAsync(context, request, cancellation) ?? new PaymentUnderWay();

        var seats = await SeatLocks.TakeAsync(context, hold.SeatIds, cancellation);
        var now = await context.NowAsync(cancellation);
        if (hold.ExpiresAt <= now || !seats.TrueForAll(s => s.HoldId == hold.Id && s.Status == SeatStatus.Held)) return new HoldExpired();
        if (await LiveTicketsAsync(context, show.Id, request.NormalisedEmail, cancellation) + seats.Count > show.SeatLimit) return new TooManySeats(show.SeatLimit);

        Extend(hold, now);
        var booking = NewBooking(request, show, hold, seats, now);
        hold.BookingId = booking.Id;
        context.Add(booking);
        await context.SaveChangesAsync(cancellation);

        // The guards look for the ticket and the hold's new time when the seats move, so the seats move last.
        foreach (var seat in seats) seat.Reserve(booking.Id, hold.ExpiresAt);
        await context.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        feed.Announce(seats);
        news.BasketChanged(show.Id, hold.HolderId);
        return new Reservation(booking, IsNew: true);
    }

    private static async Task<Outcome<Reservation>?> EarlierAsync(BoxOfficeDbContext context, CheckoutRequest request, CancellationToken cancellation)
    {
        var booking = await context.Bookings.AsNoTracking().Include(b => b.Seats).Include(b => b.Payment)
            .SingleOrDefaultAsync(b => b.IdempotencyKey == request.StoredKey, cancellation);
        if (booking is null) return null;
        return booking.RequestFingerprint == request.Fingerprint ? new Reservation(booking, IsNew: false) : new IdempotencyKeyReused();
    }

    /// <summary>Why there is no such hold. A twin of this request may have bought its seats since we looked for an earlier booking.</summary>
    private static async Task<Outcome<Reservation>> GoneAsync(BoxOfficeDbContext context, CheckoutRequest request, CancellationToken cancellation) =>
        await EarlierAsync(context, request, cancellation) is { } twin ? twin
        : await LapsedHolds.ContainsAsync(context, request.HoldId, cancellation) ? new HoldExpired() : new HoldNotFound();

    private static Task<int> LiveTicketsAsync(BoxOfficeDbContext context, long eventId, string email, CancellationToken cancellation) =>
        context.Bookings.Where(b => b.EventId == eventId && b.Email == email)
            .SelectMany(b => b.Seats).CountAsync(t => t.VoidedAt == null, cancellation);

    private static void Extend(Hold hold, DateTimeOffset now)
    {
        if (hold.Extended) return;
        var wished = now + PaymentTime;
        var until = wished < hold.CapAt ? wished : hold.CapAt;
        if (until > hold.ExpiresAt) hold.ExpiresAt = until;
        (hold.Extended, hold.Version) = (true, hold.Version + 1);
    }

    private static Booking NewBooking(CheckoutRequest request, Event show, Hold hold, List<Seat> seats, DateTimeOffset now)
    {
        var total = seats.Sum(s => s.PriceCents ?? throw new InvalidOperationException($"Seat {s.Id} is held but has no price."));
        var id = Guid.CreateVersion7(now);
        return new Booking
        {
            Id = id, EventId = show.Id, HolderId = hold.HolderId, HoldId = hold.Id,
            Code = BookingSecrets.NewCode(), AccessHash = request.AccessToken is { } token ? BookingSecrets.Hash(token) : null,
            Name = request.Name.Trim(), Email = request.NormalisedEmail, TotalCents = total, Currency = show.Currency,
            IdempotencyKey = request.StoredKey, RequestFingerprint = request.Fingerprint,
            CreatedAt = now, ReservedUntil = hold.ExpiresAt,
            Payment = new Payment
            {
                Id = Guid.CreateVersion7(now), BookingId = id, AmountCents = total, Currency = show.Currency,
                PaymentMethod = request.PaymentMethod, NextCheckAt = now + CallersLease,
            },
            Seats = [.. seats.OrderBy(s => s.Ordinal).Select(s => new BookingSeat
            {
                SeatId = s.Id, PriceCents = s.PriceCents!.Value, Section = s.Section, Row = s.Row, SeatNumber = s.SeatNumber,
            })],
        };
    }
}

/// <summary>A pending booking with its seats reserved, or what became of the booking this key made before.</summary>
public sealed record Reservation(Booking Booking, bool IsNew);
