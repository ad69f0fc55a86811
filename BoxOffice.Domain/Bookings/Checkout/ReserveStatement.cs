using BoxOffice.Domain.Seating;
using BoxOffice.Domain.Seating.Holds;
using Npgsql;
using static BoxOffice.Domain.Data.Parameters;

namespace BoxOffice.Domain.Bookings.Checkout;

/// <summary>
/// Calls <c>reserve_booking</c> (Data/Sql/reserve_booking.sql) and reads the booking afterwards, in one round trip.
/// Thread-safe.
/// </summary>
internal sealed class ReserveStatement(NpgsqlDataSource database)
{
    /// <summary>Reserves all seats of the hold under a new booking, or returns why not.</summary>
    /// <param name="request">A request that has been checked.</param>
    /// <param name="now">Orders the ids of bookings. No decision depends on it.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    public async Task<ReservationVerdict> RunAsync(
        CheckoutRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var batch = BookingBatch.Of(
            database,
            new(
                """
                select outcome, seat_limit, ordinal, version
                from reserve_booking($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
                """
            )
            {
                Parameters =
                {
                    Of(request.HoldId),
                    Of(request.StoredKey),
                    Of(request.Fingerprint),
                    Of(Guid.CreateVersion7(now)),
                    Of(Guid.CreateVersion7(now)),
                    Of(BookingSecrets.NewCode()),
                    Of(request.AccessToken is { } token ? BookingSecrets.Hash(token) : null),
                    Of(request.Name.Trim()),
                    Of(request.NormalisedEmail),
                    Of(request.PaymentMethod),
                    Of(Hold.PaymentTime),
                    Of(Reservations.CallersLease),
                },
            },
            BookingRows.OfKey(request.StoredKey)
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var (outcome, limit, reserved) = ("", default(int?), new List<SeatChange>());
        while (await reader.ReadAsync(cancellationToken))
        {
            (outcome, limit) = (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1));
            if (!reader.IsDBNull(2))
                reserved.Add(new(reader.GetInt32(2), SeatStatus.Reserved, reader.GetInt32(3)));
        }
        await reader.NextResultAsync(cancellationToken);
        return new(outcome, limit, reserved, await BookingBatch.EndAsync(reader, cancellationToken));
    }
}
