using Npgsql;

namespace BoxOffice.Domain.Bookings;

/// <summary>A batch of statements. The last one reads a booking (<see cref="BookingRows"/>).</summary>
internal static class BookingBatch
{
    public static NpgsqlBatch Of(NpgsqlDataSource database, params ReadOnlySpan<NpgsqlBatchCommand> commands)
    {
        var batch = database.CreateBatch();
        foreach (var command in commands)
            batch.BatchCommands.Add(command);
        return batch;
    }

    /// <summary>
    /// Reads the booking and then the rest of the batch: a failed commit is reported only at its end.
    /// </summary>
    public static async Task<BookingSnapshot?> EndAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var found = await BookingRows.ReadAsync(reader, cancellationToken);
        while (await reader.NextResultAsync(cancellationToken)) { }
        return found;
    }
}
