using BoxOffice.Domain.Commands;
using BoxOffice.Domain.Seating;
using Npgsql;
using NpgsqlTypes;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// The statements of a checkout. Each move is a function in PostgreSQL (Data/Sql), sent together with the query that reads the booking
/// after it: one round trip, one transaction. Thread-safe.
/// </summary>
public sealed class CheckoutStatements(NpgsqlDataSource database)
{
    /// <summary>The booking as it stands.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public async Task<BookingSnapshot> ReadAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var batch = Batch(BookingRows.Of(bookingId));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await EndAsync(reader, cancellationToken) ?? throw NoBooking(bookingId);
    }

    /// <summary>Writes down where the customer pays, unless the booking is over.</summary>
    public Task<BookingSnapshot> NotePageAsync(
        Guid bookingId,
        string sessionId,
        string url,
        CancellationToken cancellationToken
    ) =>
        NoteAsync(
            new("select from note_page($1, $2, $3)") { Parameters = { Of(bookingId), Of(sessionId), Of(url) } },
            bookingId,
            cancellationToken
        );

    /// <summary>Writes down that the provider has set the money aside.</summary>
    public Task<BookingSnapshot> NoteAuthorisationAsync(
        Guid bookingId,
        string intentId,
        CancellationToken cancellationToken
    ) =>
        NoteAsync(
            new("select from note_authorisation($1, $2)") { Parameters = { Of(bookingId), Of(intentId) } },
            bookingId,
            cancellationToken
        );

    /// <summary>Reserves all seats of the hold under a new booking, unless something is in the way.</summary>
    /// <param name="request">A request that has been checked.</param>
    /// <param name="now">Orders the ids of bookings; nothing is decided by it.</param>
    /// <param name="cancellationToken">Stops before the commit, never half-way.</param>
    internal async Task<ReservationVerdict> ReserveAsync(
        CheckoutRequest request,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        await using var batch = Batch(
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
        return new(outcome, limit, reserved, await EndAsync(reader, cancellationToken));
    }

    /// <summary>Confirms a pending booking, and stores the answer to the command that asked for it, if the booking is then confirmed.</summary>
    internal async Task<(IReadOnlyList<SeatChange> Booked, BookingSnapshot Snapshot)> ConfirmAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        CancellationToken cancellationToken
    )
    {
        await using var batch = Batch(
            new NpgsqlBatchCommand("select ordinal, version from confirm_booking($1)")
            {
                Parameters = { Of(booking.Id) },
            }
        );
        if (answer is not null)
            batch.BatchCommands.Add(StoredAnswers.Keep(answer.Command, await answer.Of(booking), booking.Id));
        batch.BatchCommands.Add(BookingRows.Of(booking.Id));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var booked = new List<SeatChange>();
        while (await reader.ReadAsync(cancellationToken))
            booked.Add(new(reader.GetInt32(0), SeatStatus.Booked, reader.GetInt32(1)));
        await reader.NextResultAsync(cancellationToken);
        StoredAnswer? kept = null;
        if (answer is not null)
        {
            if (await reader.ReadAsync(cancellationToken))
                kept = StoredAnswers.Read(reader, answer.Command.Key);
            await reader.NextResultAsync(cancellationToken);
        }
        var snapshot = await EndAsync(reader, cancellationToken) ?? throw NoBooking(booking.Id);
        if (kept is not null)
            answer!.Command.Kept = kept;
        return (booked, snapshot);
    }

    private async Task<BookingSnapshot> NoteAsync(
        NpgsqlBatchCommand note,
        Guid bookingId,
        CancellationToken cancellationToken
    )
    {
        await using var batch = Batch(note, BookingRows.Of(bookingId));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await EndAsync(reader, cancellationToken) ?? throw NoBooking(bookingId);
    }

    private NpgsqlBatch Batch(params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = database.CreateBatch();
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>Reads the booking and the end of the batch: only there PostgreSQL says whether the transaction was committed.</summary>
    private static async Task<BookingSnapshot?> EndAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = await BookingRows.ReadAsync(reader, cancellationToken);
        while (await reader.NextResultAsync(cancellationToken)) { }
        return found;
    }

    private static InvalidOperationException NoBooking(Guid bookingId) => new($"There is no booking {bookingId}.");

    private static NpgsqlParameter<Guid> Of(Guid value) => new() { TypedValue = value };

    private static NpgsqlParameter<TimeSpan> Of(TimeSpan value) => new() { TypedValue = value };

    private static NpgsqlParameter Of(string? value) =>
        new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };
}

/// <summary>What <c>reserve_booking</c> answered.</summary>
/// <param name="Outcome">One of <see cref="OutcomeWord"/>.</param>
/// <param name="SeatLimit">The most seats one customer may have of the event, where it was known.</param>
/// <param name="Reserved">The seats' moves.</param>
/// <param name="Snapshot">The booking of the request's key, if there is one.</param>
internal sealed record ReservationVerdict(
    string Outcome,
    int? SeatLimit,
    IReadOnlyList<SeatChange> Reserved,
    BookingSnapshot? Snapshot
);
