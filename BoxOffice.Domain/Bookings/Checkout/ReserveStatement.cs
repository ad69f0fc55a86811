using BoxOffice.Domain.Events.Prices;
using BoxOffice.Domain.Payments;
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
        var choices = request.Choices;
        var codes = choices.Codes.Select(c => Promotion.CodeFrom(c) ?? "").Distinct().ToArray();
        await using var batch = BookingBatch.Of(
            database,
            new(
                """
                select outcome, seat_limit, about, ordinal, version
                from reserve_booking($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
                    coalesce($19, (select 'customer:' || h.customer_id from holds h where h.id = $1)),
                    $20, $21, $22, $23, $24, $25, $26, $27)
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
                    Of(request.MayOpenPage),
                    Of(Hold.PaymentTime),
                    Of(Reservations.CallersLease),
                    Of(choices.Types.Keys.ToArray()),
                    Of(choices.Types.Values.ToArray()),
                    Of(codes),
                    Of(Array.ConvertAll(codes, VoucherCode.Hash)),
                    Of(request.Channel.ToString()),
                    Of(request.Seller?.ToString()),
                    Of(request.Reason),
                    Of(request.Tenders.Select(t => t.Tender.ToString()).ToArray()),
                    Of(request.Tenders.Select(t => t.Cents).ToArray()),
                    Of(request.Tenders.Select(t => t.GivenCents).ToArray()),
                    Of(request.Tenders.Select(t => t.Reference).ToArray()),
                    OrNull(request.ShownCents),
                    OrNull(choices.Exchange?.BookingId),
                    OrNull(choices.Exchange?.TicketIds.ToArray()),
                },
            },
            BookingRows.OfKey(request.StoredKey)
        );
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var (outcome, limit, about, reserved) = ("", default(int?), default(string), new List<SeatChange>());
        while (await reader.ReadAsync(cancellationToken))
        {
            (outcome, limit) = (reader.GetString(0), reader.IsDBNull(1) ? null : reader.GetInt32(1));
            about = reader.IsDBNull(2) ? null : reader.GetString(2);
            if (!reader.IsDBNull(3))
                reserved.Add(new(reader.GetInt32(3), SeatStatus.Reserved, reader.GetInt32(4)));
        }
        await reader.NextResultAsync(cancellationToken);
        return new(outcome, limit, about, reserved, await BookingBatch.EndAsync(reader, cancellationToken));
    }
}
