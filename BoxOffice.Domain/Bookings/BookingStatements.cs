using BoxOffice.Domain.Idempotency;
using BoxOffice.Domain.Seating;
using Npgsql;
using static BoxOffice.Domain.Data.Parameters;

namespace BoxOffice.Domain.Bookings;

/// <summary>
/// Reads a booking and makes its moves, each by a function in PostgreSQL. All but the two methods about rescues also
/// read the booking afterwards, in the same round trip and transaction. Thread-safe.
/// </summary>
public sealed class BookingStatements(NpgsqlDataSource database)
{
    /// <summary>The booking in its present state.</summary>
    /// <exception cref="InvalidOperationException">The booking does not exist.</exception>
    public async Task<BookingSnapshot> ReadAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var batch = BookingBatch.Of(database, BookingRows.Of(bookingId));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await BookingBatch.EndAsync(reader, cancellationToken) ?? throw NoBooking(bookingId);
    }

    /// <summary>Stores the payment page, unless the booking has ended.</summary>
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

    /// <summary>Stores that the provider has authorised the payment.</summary>
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

    /// <summary>
    /// Confirms a pending booking. If it is confirmed afterwards, also stores the answer to the command.
    /// </summary>
    /// <returns>The seats that were booked and those that an exchange freed, grouped by event.</returns>
    internal async Task<(ILookup<long, SeatChange> Moved, BookingSnapshot Snapshot)> ConfirmAsync(
        Booking booking,
        ConfirmationAnswer? answer,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await using var batch = BookingBatch.Of(
            database,
            new NpgsqlBatchCommand("select event_id, status, ordinal, version from confirm_booking($1, $2)")
            {
                Parameters = { Of(booking.Id), Of(actor.ToString()) },
            }
        );
        if (answer is not null)
            batch.BatchCommands.Add(StoredAnswers.Keep(answer.Command, await answer.Of(booking), booking.Id));
        batch.BatchCommands.Add(BookingRows.Of(booking.Id));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var moved = new List<(long Event, SeatChange Change)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var status = reader.GetString(1) == "booked" ? SeatStatus.Booked : SeatStatus.Available;
            moved.Add((reader.GetInt64(0), new(reader.GetInt32(2), status, reader.GetInt32(3))));
        }
        await reader.NextResultAsync(cancellationToken);
        StoredAnswer? kept = null;
        if (answer is not null)
        {
            if (await reader.ReadAsync(cancellationToken))
                kept = StoredAnswers.Read(reader, answer.Command.Key);
            await reader.NextResultAsync(cancellationToken);
        }
        var snapshot = await BookingBatch.EndAsync(reader, cancellationToken) ?? throw NoBooking(booking.Id);
        if (kept is not null)
            answer!.Command.Kept = kept;
        return (moved.ToLookup(m => m.Event, m => m.Change), snapshot);
    }

    /// <summary>
    /// Confirms an abandoned booking whose payment came late, if its seats are free, or with the seats that were
    /// offered. Returns the booked seats: an empty list when the booking cannot be rescued.
    /// </summary>
    public async Task<IReadOnlyList<SeatChange>> RescueAsync(
        Guid bookingId,
        string intentId,
        bool isOffered,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        await using var command = database.CreateCommand("select ordinal, version from rescue_booking($1, $2, $3, $4)");
        command.Parameters.Add(Of(bookingId));
        command.Parameters.Add(Of(intentId));
        command.Parameters.Add(Of(actor.ToString()));
        command.Parameters.Add(Of(isOffered));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var booked = new List<SeatChange>();
        while (await reader.ReadAsync(cancellationToken))
            booked.Add(new(reader.GetInt32(0), SeatStatus.Booked, reader.GetInt32(1)));
        return booked;
    }

    /// <summary>Whether an abandoned booking could be rescued now.</summary>
    public async Task<bool> CanRescueAsync(Guid bookingId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select booking_can_be_rescued($1)");
        command.Parameters.Add(Of(bookingId));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<BookingSnapshot> NoteAsync(
        NpgsqlBatchCommand note,
        Guid bookingId,
        CancellationToken cancellationToken
    )
    {
        await using var batch = BookingBatch.Of(database, note, BookingRows.Of(bookingId));
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        return await BookingBatch.EndAsync(reader, cancellationToken) ?? throw NoBooking(bookingId);
    }

    private static InvalidOperationException NoBooking(Guid bookingId) => new($"There is no booking {bookingId}.");
}
