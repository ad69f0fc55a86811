using BoxOffice.Tests.Support;
using Npgsql;

namespace BoxOffice.Tests.Proofs;

/// <summary>How a late payment ended.</summary>
internal enum LateEnd
{
    /// <summary>The booking has the seats, and the provider has the money.</summary>
    Booked,

    /// <summary>The booking has the seats that were offered, and the provider has the money.</summary>
    BookedOthers,

    /// <summary>The money was taken and given back.</summary>
    Refunded,

    /// <summary>The money was set aside and released.</summary>
    Released,

    /// <summary>The customer has not paid.</summary>
    NotPaid,
}

/// <summary>
/// Looks at late payments after everything has ended: the same seats for exactly what was paid, or as many others that
/// were offered, or all money back; never both and never neither.
/// </summary>
internal static class LatePaymentChecker
{
    private const string Bookings = """
        select b.id, b.status, b.total_cents, b.total_cents - b.fee_cents - coalesce(
                sum(t.price_cents) filter (where t.voided_at is null), 0)::bigint,
            coalesce(array_agg(t.seat_id order by t.seat_id) filter (where t.voided_at is null), '{}'),
            b.offer_hold_id is not null
        from bookings b join tickets t on t.booking_id = b.id where b.id = any ($1) group by b.id
        """;

    /// <summary>What is wrong with the payments, and how each of the others ended.</summary>
    public static async Task<(IReadOnlyList<string> Faults, IReadOnlyList<LateEnd> Ends)> CheckAsync(
        ProofWorld world,
        IReadOnlyDictionary<LatePayment, Guid> payments
    )
    {
        var bookings = await ReadAsync(world.Database, [.. payments.Values]);
        var money = (await world.Provider.PaymentsAsync()).ToLookup(p => p.Booking);
        var (faults, ends) = (new List<string>(), new List<LateEnd>());
        foreach (var (payment, id) in payments)
        {
            var (end, fault) = Judge(payment, bookings[id], [.. money[$"{id}"]]);
            if (fault is null)
                ends.Add(end);
            else
                faults.Add($"{payment}, booking {id}: {fault}");
        }
        return (faults, ends);
    }

    private static (LateEnd End, string? Fault) Judge(
        LatePayment payment,
        EndedBooking booking,
        IReadOnlyList<ProviderPayment> made
    )
    {
        var (received, kept) = (made.Sum(p => p.Received), made.Sum(p => p.Received - p.Refunded));
        if (made.Any(p => p.Status == "requires_capture"))
            return (default, $"{booking.Status}, and money of the customer is still set aside");
        if (booking.Status == "Confirmed")
        {
            return (
                booking.WasOffered ? LateEnd.BookedOthers : LateEnd.Booked,
                payment.MustBeBooked == true && booking.WasOffered ? "others were offered, though the seats were free"
                : booking.WasOffered && booking.Seats.Count != payment.Seats.Count ? "booked, but not as many seats"
                : !booking.WasOffered && !booking.Seats.SequenceEqual(payment.Seats.Order())
                    ? "booked, but not with the same seats"
                : booking.NotInTickets != 0 ? $"booked, and the tickets are {booking.NotInTickets} short of the total"
                : kept < received && kept < booking.Total ? $"both: booked, and {received - kept} was given back"
                : kept != booking.Total ? $"booked for {booking.Total}, and the provider has {kept}"
                : payment.MayNotBeSold || (payment.MustBeBooked == false && !booking.WasOffered)
                    ? "booked, and that was not allowed"
                : null
            );
        }
        return (
            received > 0 ? LateEnd.Refunded
            : made.Any(p => p.Status == "canceled") ? LateEnd.Released
            : LateEnd.NotPaid,
            booking.Seats.Count > 0 ? $"{booking.Status} with live tickets"
            : kept > 0 ? $"neither: {booking.Status}, and the provider keeps {kept} of {received}"
            : payment.MustBeBooked == true ? $"{booking.Status}, though the seats were free"
            : null
        );
    }

    private static async Task<Dictionary<Guid, EndedBooking>> ReadAsync(TestDatabase database, Guid[] ids)
    {
        await using var connection = await database.OpenAsOwnerAsync();
        await using var command = new NpgsqlCommand(Bookings, connection);
        command.Parameters.AddWithValue(ids);
        await using var reader = await command.ExecuteReaderAsync();
        var bookings = new Dictionary<Guid, EndedBooking>();
        while (await reader.ReadAsync())
        {
            bookings[reader.GetGuid(0)] = new(
                reader.GetString(1),
                reader.GetInt64(2),
                reader.GetInt64(3),
                reader.GetFieldValue<long[]>(4),
                reader.GetBoolean(5)
            );
        }
        return bookings;
    }

    /// <param name="Status">The booking's status.</param>
    /// <param name="Total">What was asked for.</param>
    /// <param name="NotInTickets">What of the total is neither a live ticket nor a fee of the booking.</param>
    /// <param name="Seats">The seats of its live tickets, in order.</param>
    /// <param name="WasOffered">Whether other seats were offered to it.</param>
    private sealed record EndedBooking(
        string Status,
        long Total,
        long NotInTickets,
        IReadOnlyList<long> Seats,
        bool WasOffered
    );
}
